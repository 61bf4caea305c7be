import { Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetMediaQuery } from '#core/media/get-media/get-media.query.js';
import { UploadMediaCommand } from '#core/media/upload-media/upload-media.command.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromUpload, type Upload } from '#http/media/upload.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import * as documented from './media.operations.js';
import { descriptionIn, mediaOf } from './media.presenter.js';
import { MediaIdInput, type Media } from './media.wire.js';

@ApiTags('media')
@Controller('api/v1/media')
export class MediaController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiV1Operation(documented.uploadMedia)
  async upload(
    @CurrentCaller() { userId }: Caller,
    @FromUpload('file') upload: Upload,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Media> {
    const command = new UploadMediaCommand(userId, upload.file, descriptionIn(upload));
    return mediaOf(await this.commands.execute(command), url);
  }

  @Get(':id')
  @ApiV1Operation(documented.getMedia)
  async get(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() { id }: MediaIdInput,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Media> {
    return mediaOf(await this.queries.execute(new GetMediaQuery(userId, { id })), url);
  }
}
