import type { Readable } from 'node:stream';
import { Command } from '@nestjs/cqrs';
import type { FileClaims } from '../files/inspect-file.js';
import type { MediaView } from '../media.view.js';

/** Bytes of an image, and of anything else. */
export const largestImage = 10 * 1024 * 1024;
export const largestFile = 50 * 1024 * 1024;

export interface UploadDescription extends FileClaims {
  /** Name of the file where it comes from. */
  readonly fileName?: string | undefined;
}

/**
 * Takes in a file, to be shown in messages of its owner. It ends after a day unless a message shows it by then.
 * @throws CoreError `media.too_large`, `media.type_refused` (it is not of the kind that it shall be, or broke off),
 *   `request.rate_limited`, `server.busy`
 */
export class UploadMediaCommand extends Command<MediaView> {
  constructor(
    readonly ownerId: number,
    readonly upload: Readable,
    readonly description: UploadDescription = {},
  ) {
    super();
  }
}
