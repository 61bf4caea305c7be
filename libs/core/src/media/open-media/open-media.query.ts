import type { Readable } from 'node:stream';
import { Query } from '@nestjs/cqrs';
import type { MediaVariant } from '../media-file.js';

/** A stored file that may be read. It never changes: another content would be another medium. */
export interface OpenableMedia {
  /** MIME type, decided by content; of what is no image, audio or video it says nothing. */
  readonly type: string;
  /** Whether it can be shown where it is; else it can only be saved. */
  readonly shown: boolean;
  /** Bytes. */
  readonly size: number;
  readonly createdAt: Date;
  /** Names this content and no other. */
  readonly version: string;
  /** A name for those who save it: its own where it has one, free of folders and control characters. */
  readonly fileName: string;
  /**
   * Its bytes, or those from `first` to `last` (both included). The caller reads the stream or destroys it.
   * @throws CoreError `media.not_found`
   */
  open(range?: { readonly first: number; readonly last: number }): Promise<Readable>;
}

/**
 * The file of a medium, for whoever knows its key.
 * @throws CoreError `media.not_found`, also when the medium has ended
 */
export class OpenMediaQuery extends Query<OpenableMedia> {
  constructor(
    readonly key: string,
    readonly variant: MediaVariant,
  ) {
    super();
  }
}
