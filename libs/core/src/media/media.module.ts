import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { GetMediaHandler } from './get-media/get-media.handler.js';
import { ImageStore } from './image-store.js';
import { ImageIntake } from './images/image-intake.js';
import { MediaEntity } from './media.entity.js';
import { MediaStoreEntity } from './media-store.entity.js';
import { MessageMedia } from './message-media.js';
import { OpenMediaHandler } from './open-media/open-media.handler.js';
import { createStorage } from './storage/create-storage.js';
import { MediaStorage } from './storage/media-storage.js';
import { StoredFiles } from './stored-files.js';
import { EndedFiles } from './sweep/ended-files.js';
import { MediaSweep } from './sweep/media-sweep.js';
import { OrphanedFiles } from './sweep/orphaned-files.js';
import { UnsentMedia } from './sweep/unsent-media.js';
import { UploadMediaHandler } from './upload-media/upload-media.handler.js';
import { UploadSpool } from './upload-spool.js';

@Module({
  imports: [TypeOrmModule.forFeature([MediaEntity, MediaStoreEntity])],
  providers: [
    {
      provide: UploadSpool,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new UploadSpool(join(settings.MEDIA_DIR!, 'incoming')),
    },
    {
      provide: MediaStorage,
      inject: [SETTINGS, LOGGER, UploadSpool],
      useFactory: (settings: Settings, logger: Logger, spool: UploadSpool) =>
        createStorage(settings, logger, spool.folder),
    },
    EndedFiles,
    GetMediaHandler,
    ImageIntake,
    ImageStore,
    MediaSweep,
    MessageMedia,
    OpenMediaHandler,
    OrphanedFiles,
    StoredFiles,
    UnsentMedia,
    UploadMediaHandler,
  ],
  exports: [ImageStore, MessageMedia],
})
export class MediaModule {}
