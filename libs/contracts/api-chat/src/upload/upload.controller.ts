import { Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { UploadMediaCommand } from '#core/media/upload-media/upload-media.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromUpload, type Upload } from '#http/media/upload.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { ApiChatOperation } from '../operation.js';
import * as documented from './upload.operations.js';
import type { UploadedFile } from './upload.wire.js';

@ApiTags('upload')
@Controller('api/chat/upload')
export class UploadController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiChatOperation(documented.upload)
  async upload(
    @CurrentCaller() { userId }: Caller,
    @FromUpload('file') { file, fileName, type }: Upload,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<UploadedFile> {
    const { key } = await this.commands.execute(new UploadMediaCommand(userId, file, { fileName, type }));
    return { file_url: url.media(key) };
  }
}
