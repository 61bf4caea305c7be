import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { cleanFileName } from '../files/file-name.js';
import { inspectFile, type FileClaims } from '../files/inspect-file.js';
import { ImageStore } from '../image-store.js';
import type { MediaView } from '../media.view.js';
import { MessageMedia } from '../message-media.js';
import { StoredFiles, type StoredMedia } from '../stored-files.js';
import { UploadSpool, type SpooledUpload } from '../upload-spool.js';
import { largestFile, largestImage, UploadMediaCommand } from './upload-media.command.js';

@CommandHandler(UploadMediaCommand)
export class UploadMediaHandler implements ICommandHandler<UploadMediaCommand> {
  constructor(
    private readonly spool: UploadSpool,
    private readonly images: ImageStore,
    private readonly files: StoredFiles,
    private readonly media: MessageMedia,
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: RateLimits,
  ) {}

  async execute({ ownerId, upload, description }: UploadMediaCommand): Promise<MediaView> {
    await this.limits.spend('upload', String(ownerId));
    const spooled = await this.spool.receive(upload, largestFile);
    try {
      const stored = await this.store(ownerId, spooled, description);
      return await this.offer(ownerId, stored, cleanFileName(description.fileName));
    } finally {
      await rm(spooled.path, { force: true });
    }
  }

  private async store(ownerId: number, spooled: SpooledUpload, claims: FileClaims): Promise<StoredMedia> {
    const { path, size, digest } = spooled;
    const { kind, type } = await inspectFile(path, claims);
    if (kind === 'image') {
      if (size > largestImage) throw new CoreError('media.too_large', { mostBytes: largestImage });
      return this.images.storeFile(ownerId, path, largestImage);
    }
    const bytes = createReadStream(path);
    try {
      const key = await this.files.keep({ bytes, size, type });
      return { key, kind, type, size, width: null, height: null, digest };
    } finally {
      // A store that is away has not read it to its end.
      bytes.destroy();
    }
  }

  private async offer(
    ownerId: number,
    stored: StoredMedia,
    fileName: string | undefined,
  ): Promise<MediaView> {
    try {
      return await this.unitOfWork.run((transaction) =>
        this.media.offer(transaction, ownerId, stored, fileName),
      );
    } catch (error) {
      await this.files.discard(stored);
      throw error;
    }
  }
}
