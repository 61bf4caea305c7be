import { ApiProperty } from '@nestjs/swagger';
import type { MediaKind } from '#core/media/media.view.js';
import { IdField, IdProperty, TimeProperty } from '../fields.js';

export const mediaKinds = ['image', 'file', 'audio', 'video'] as const satisfies readonly MediaKind[];

export class MediaIdInput {
  @IdField({ about: '媒体 ID · medium' })
  id: number;
}

export class Media {
  @IdProperty()
  id: string;

  @ApiProperty({ enum: mediaKinds, description: '按内容判定 · by its content' })
  type: MediaKind;

  @ApiProperty({ description: '文件的类型仅供参考 · of a file only a hint' })
  mimeType: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: '存储后的字节数，图片会重新编码 · bytes as stored: an image is encoded anew',
  })
  size: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    required: false,
    description: '像素，仅图片 · pixels, of images',
  })
  width?: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    required: false,
    description: '像素，仅图片 · pixels, of images',
  })
  height?: number;

  @ApiProperty({ required: false, description: '原文件名 · its name where it comes from' })
  fileName?: string;

  @ApiProperty({
    description: '绝对地址，持有即可读取 · absolute address; unguessable, and the right to read it',
  })
  url: string;

  @ApiProperty({
    required: false,
    description: '缩略图（WebP），仅图片 · a small still picture (WebP), of images',
  })
  thumbnailUrl?: string;

  @TimeProperty()
  createdAt: string;

  @ApiProperty({
    format: 'date-time',
    required: false,
    description:
      '在此之前没有消息引用则失效 · when it ends unless a message shows it; left out once one does',
  })
  expiresAt?: string;
}
