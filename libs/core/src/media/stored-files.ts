import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { thumbnailType } from './images/thumbnail.js';
import { MediaEntity } from './media.entity.js';
import type { MediaKind } from './media.view.js';
import { newMediaKey, storedName } from './media-file.js';
import { MediaStorage, type Content } from './storage/media-storage.js';

/** A medium whose file is stored and whose row is still to come. */
export interface StoredMedia {
  readonly key: string;
  readonly kind: MediaKind;
  /** MIME type. */
  readonly type: string;
  /** Bytes as stored. */
  readonly size: number;
  /** Pixels, upright; of images. */
  readonly width: number | null;
  readonly height: number | null;
  /** SHA-256 of the bytes: the same file sent again is known by it. */
  readonly digest: string;
}

/**
 * The files of media. First the file, then the row in the transaction that refers to it: a row never lacks its file, and
 * a file that was left without a row is found by the sweep.
 */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Stores a file, and a small picture of it where there is one, under a new key. */
  async keep(content: Content, thumbnail?: Buffer): Promise<string> {
    const key = newMediaKey();
    try {
      await this.storage.put(storedName(key, 'original'), content);
      if (thumbnail) {
        const picture = { bytes: thumbnail, size: thumbnail.length, type: thumbnailType };
        await this.storage.put(storedName(key, 'thumbnail'), picture);
      }
    } catch (error) {
      await this.discard({ key });
      throw error;
    }
    return key;
  }

  /** Takes a stored file back after its transaction failed. Never throws: what stays is found by the sweep. */
  async discard({ key }: { readonly key: string }): Promise<void> {
    try {
      // A connection that was lost at COMMIT leaves open whether the row is there.
      if (await this.dataSource.manager.existsBy(MediaEntity, { key })) return;
      await this.storage.delete(storedName(key, 'original'));
      await this.storage.delete(storedName(key, 'thumbnail'));
    } catch (error) {
      this.logger.warn({ err: error }, 'A stored file could not be discarded; the daily sweep removes it.');
    }
  }
}
