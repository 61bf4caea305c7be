import type { Readable } from 'node:stream';
import { isStoredName } from '../media-file.js';

export interface StoredFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly changedAt: Date;
}

/** Bytes from `first` to `last`, both included, counted from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface Content {
  readonly bytes: Buffer | Readable;
  /** Bytes in all. */
  readonly size: number;
  /** MIME type, for storages that serve by themselves. */
  readonly type: string;
}

/**
 * Where the files of media are. A name is always one that `storedName` made; anything else is an error of ours and is
 * thrown, so that no caller's text ever becomes a path.
 */
export abstract class MediaStorage {
  /** Returns when the file would survive a crash. Until then nobody sees any of it. */
  abstract put(name: string, content: Content): Promise<void>;

  /** The file, or a part of it; null when it is not there. Destroying the stream lets go of the file. */
  abstract open(name: string, range?: ByteRange): Promise<Readable | null>;

  abstract stat(name: string): Promise<StoredFile | null>;

  /** Removes the file. One that is not there is no error. */
  abstract delete(name: string): Promise<void>;

  /** Every file, in no order. */
  abstract list(): AsyncIterable<StoredFile>;

  protected checkedName(name: string): string {
    if (!isStoredName(name)) throw new Error('A stored file has the name that its key gives it.');
    return name;
  }
}
