import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ImageIntake, type CleanImage } from './images/image-intake.js';
import { MediaEntity } from './media.entity.js';
import { storedName } from './media-file.js';
import { MediaStorage } from './storage/media-storage.js';
import { StoredFiles, type StoredMedia } from './stored-files.js';
import { UploadSpool } from './upload-spool.js';

/** An image whose file is stored and whose row is still to come. */
export interface StoredImage extends StoredMedia {
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
}

const end = `UPDATE media SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL`;

/** Keeps images: those of messages, and avatars, which live until what shows them shows another. */
@Injectable()
export class ImageStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
    private readonly files: StoredFiles,
    private readonly intake: ImageIntake,
    private readonly spool: UploadSpool,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Takes in an image that somebody gives for whatever it is to show.
   * @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`, `request.rate_limited`
   */
  async store(ownerId: number, bytes: Buffer, mostBytes: number): Promise<StoredImage> {
    await this.limits.spend('upload', String(ownerId));
    if (bytes.length > mostBytes) throw new CoreError('media.too_large', { mostBytes });
    return this.keep(await this.intake.take(ownerId, () => Promise.resolve(bytes), mostBytes));
  }

  /**
   * The same for an upload, of which no more is kept as soon as it exceeds the bound.
   * @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`, `request.rate_limited`
   */
  async storeStream(ownerId: number, upload: Readable, mostBytes: number): Promise<StoredImage> {
    await this.limits.spend('upload', String(ownerId));
    const { path } = await this.spool.receive(upload, mostBytes);
    try {
      return await this.storeFile(ownerId, path, mostBytes);
    } finally {
      await rm(path, { force: true });
    }
  }

  /**
   * The same for an upload that has arrived, and was counted.
   * @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`
   */
  async storeFile(ownerId: number, path: string, mostBytes: number): Promise<StoredImage> {
    return this.keep(await this.intake.take(ownerId, () => readFile(path), mostBytes));
  }

  /** Makes the image readable, with the transaction, until `end`. */
  record(transaction: Transaction, ownerId: number, image: StoredImage): Promise<MediaEntity> {
    return transaction.manager.save(MediaEntity, { ...image, ownerId, createdAt: transaction.now });
  }

  /** Takes a stored image back after its transaction failed. Never throws: what stays is found by the sweep. */
  discard(image: StoredImage): Promise<void> {
    return this.files.discard(image);
  }

  /** Ends a medium with the transaction: from its commit on nobody reads it, and its files are removed soon after. */
  async end(transaction: Transaction, mediaId: number): Promise<void> {
    await transaction.query(end, [mediaId, transaction.now]);
  }

  /** Bytes and type of a stored image; null when it is gone. */
  async read(key: string): Promise<{ type: string; bytes: Buffer } | null> {
    const row = await this.dataSource.manager.findOneBy(MediaEntity, {
      key,
      kind: 'image',
      endedAt: IsNull(),
    });
    const file = row && (await this.storage.open(storedName(key, 'original')));
    return file && { type: row.type, bytes: await buffer(file) };
  }

  /** Whether these bytes are the stored image: as when a client sends back what it was shown. */
  async holds(key: string, bytes: Buffer): Promise<boolean> {
    const stored = await this.read(key);
    return stored !== null && stored.bytes.equals(bytes);
  }

  private async keep({ bytes, thumbnail, ...image }: CleanImage): Promise<StoredImage> {
    const size = bytes.length;
    const key = await this.files.keep({ bytes, size, type: image.type }, thumbnail);
    return { ...image, kind: 'image', key, size, digest: digestOf(bytes) };
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
