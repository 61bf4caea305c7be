import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { MediaEntity } from './media.entity.js';

/** An image whose file is stored and whose row is still to come. */
export interface StoredImage {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

@Injectable()
export class ImageStore {
  /** @throws CoreError `media.too_large`, `media.type_refused` */
  store(_bytes: Buffer, _mostBytes: number): Promise<StoredImage> {
    throw new Error('being built');
  }

  record(_transaction: Transaction, _ownerId: number, _image: StoredImage): Promise<MediaEntity> {
    throw new Error('being built');
  }

  discard(_image: StoredImage): Promise<void> {
    throw new Error('being built');
  }

  /** Bytes and type of a stored image; null when it is gone. */
  read(_key: string): Promise<{ type: string; bytes: Buffer } | null> {
    throw new Error('being built');
  }
}
