import type { ApiV1OperationOptions } from '../operation.js';
import { Media, mediaKinds } from './media.wire.js';

const example = {
  id: '5',
  type: 'image',
  mimeType: 'image/jpeg',
  size: 48_213,
  width: 1280,
  height: 960,
  fileName: '合影.jpg',
  url: 'https://chat.example.com/media/kq3v9x',
  thumbnailUrl: 'https://chat.example.com/media/kq3v9x/thumbnail',
  createdAt: '2026-11-20T10:30:00.000Z',
  expiresAt: '2026-11-21T10:30:00.000Z',
};

export const uploadMedia: ApiV1OperationOptions = {
  zh: '上传图片（10 MB）、文件、音频或视频（50 MB），之后用其 id 发送；24 小时内未发送则失效',
  en:
    'Uploads a medium, to be sent in messages of the caller, in one or in many. What it is, its content says: JPEG, PNG, ' +
    'GIF and WebP are images (up to 10 MB; encoded anew, their metadata removed), what phones and browsers play is audio ' +
    'or video, everything else a file (up to 50 MB each, kept as they are). It ends with the last message that shows it, ' +
    'or after a day without one. A retry needs no key: a second upload ends by itself, and a send knows it by content.',
  status: 201,
  body: Media,
  example,
  upload: '文件；其名称与类型取自表单 · the file; its name and declared type are those of the form',
  uploadFields: {
    type: {
      type: 'string',
      enum: [...mediaKinds],
      description:
        '须写在 file 之前；file 表示原样保存，其他类型与内容不符则拒绝 · before `file` in the form: `file` keeps it as it ' +
        'is, `audio` takes a recording without pictures for what it is; refused when its content is something else',
    },
  },
  location: ({ id }: Media) => `/api/v1/media/${id}`,
  refusals: ['request.invalid', 'media.too_large', 'media.type_refused', 'request.rate_limited'],
};

export const getMedia: ApiV1OperationOptions = {
  zh: '媒体信息，仅上传者可见；内容通过 url 读取',
  en: 'What is known of a medium, for the one who uploaded it. Its content is read at its `url`, without a token.',
  body: Media,
  example,
  ids: { id: '媒体 ID · medium' },
  refusals: ['media.not_found'],
};
