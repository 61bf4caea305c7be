import { Injectable } from '@nestjs/common';
import { FairQueue } from '#kernel/fair-queue.js';
import { cleanImage } from './clean-image.js';
import { refusingBadImages } from './decoder.js';
import type { ImageType } from './image-type.js';
import { inspectImage } from './inspect-image.js';
import { thumbnailOf } from './thumbnail.js';

/** An image that may be kept and shown. */
export interface CleanImage {
  readonly type: ImageType;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly thumbnail: Buffer;
}

/**
 * Decoded, an image has 160 MB and more: one at a time is a bound to memory that holds. It also takes one of libuv's
 * four threads only, which it shares with two of argon2 and all reading of files.
 */
const atOnce = 1;
const mostWaiting = 64;
/** An image may take half a minute to work on: nobody holds everyone up for longer than two of them. */
const mostOfOne = 2;
/** An album that a client sends at once. */
const mostBehind = 10;

/** Lets images in: checks and cleans one after the other. */
@Injectable()
export class ImageIntake {
  private readonly queue = new FairQueue({ atOnce, mostWaiting, mostOfOne, mostBehind, retryAfter: 5 });

  /**
   * @param ownerId whose image it is
   * @param read gives the bytes when it is their turn
   * @throws CoreError `media.type_refused`, `media.too_large`, `server.busy`
   */
  async take(ownerId: number, read: () => Promise<Buffer>, mostBytes: number): Promise<CleanImage> {
    return this.queue.run(ownerId, async () => {
      const given = await read();
      return refusingBadImages(async () => {
        const inspected = await inspectImage(given);
        const bytes = await cleanImage(given, inspected, mostBytes);
        const thumbnail = await thumbnailOf(given);
        const { type, width, height } = inspected;
        return { type, bytes, width, height, thumbnail };
      });
    });
  }
}
