import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ImageIntake, type CleanImage } from './images/image-intake.js';
import { thumbnailType } from './images/thumbnail.js';
import { MediaEntity } from './media.entity.js';
import { newMediaKey, storedName } from './media-file.js';
import { MediaStorage } from './storage/media-storage.js';
import { UploadSpool } from './upload-spool.js';

/** An image whose file is stored and whose row is still to come. */
export interface StoredImage {
  readonly key: string;
  readonly type: string;
  /** Bytes as stored: the image is encoded anew. */
  readonly size: number;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the stored bytes: the same image sent again is known by it. */
  readonly digest: string;
}

const end = `UPDATE media SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL`;

/**
 * Keeps images. First the file, then the row in the transaction that refers to it: a row never lacks its file, and a
 * file that was left without a row is found by the sweep.
 */
@Injectable()
export class ImageStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
    private readonly intake: ImageIntake,
    private readonly spool: UploadSpool,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws CoreError `media.too_large`, `media.type_refused`, `server.busy` */
  async store(bytes: Buffer, mostBytes: number): Promise<StoredImage> {
    if (bytes.length > mostBytes) throw new CoreError('media.too_large', { mostBytes });
    return this.keep(await this.intake.take(() => Promise.resolve(bytes), mostBytes));
  }

  /**
   * The same for an upload, of which no more is kept as soon as it exceeds the bound.
   * @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`
   */
  async storeStream(upload: Readable, mostBytes: number): Promise<StoredImage> {
    const path = await this.spool.receive(upload, mostBytes);
    try {
      return await this.keep(await this.intake.take(() => readFile(path), mostBytes));
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Makes the image readable, with the transaction. */
  record(
    transaction: Transaction,
    ownerId: number,
    { key, type, size, width, height }: StoredImage,
  ): Promise<MediaEntity> {
    const row = { ownerId, key, type, size, width, height, createdAt: transaction.now };
    return transaction.manager.save(MediaEntity, row);
  }

  /** Takes a stored image back after its transaction failed. Never throws: what stays is found by the sweep. */
  async discard({ key }: StoredImage): Promise<void> {
    try {
      // A connection that was lost at COMMIT leaves open whether the row is there.
      if (await this.dataSource.manager.existsBy(MediaEntity, { key })) return;
      await this.removeFiles(key);
    } catch (error) {
      this.logger.warn({ err: error }, 'A stored image could not be discarded; the daily sweep removes it.');
    }
  }

  /** Ends a medium with the transaction: from its commit on nobody reads it, and its files are removed soon after. */
  async end(transaction: Transaction, mediaId: number): Promise<void> {
    await transaction.query(end, [mediaId, transaction.now]);
  }

  /** Bytes and type of a stored image; null when it is gone. */
  async read(key: string): Promise<{ type: string; bytes: Buffer } | null> {
    const row = await this.dataSource.manager.findOneBy(MediaEntity, { key, endedAt: IsNull() });
    const file = row && (await this.storage.open(storedName(key, 'original')));
    return file && { type: row.type, bytes: await buffer(file) };
  }

  /** Whether these bytes are the stored image: as when a client sends back what it was shown. */
  async holds(key: string, bytes: Buffer): Promise<boolean> {
    const stored = await this.read(key);
    return stored !== null && stored.bytes.equals(bytes);
  }

  private async keep({ bytes, thumbnail, ...image }: CleanImage): Promise<StoredImage> {
    const key = newMediaKey();
    const stored = { ...image, key, size: bytes.length, digest: digestOf(bytes) };
    try {
      await this.storage.put(storedName(key, 'original'), { bytes, size: bytes.length, type: image.type });
      await this.storage.put(storedName(key, 'thumbnail'), {
        bytes: thumbnail,
        size: thumbnail.length,
        type: thumbnailType,
      });
    } catch (error) {
      await this.discard(stored);
      throw error;
    }
    return stored;
  }

  private async removeFiles(key: string): Promise<void> {
    await this.storage.delete(storedName(key, 'original'));
    await this.storage.delete(storedName(key, 'thumbnail'));
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
