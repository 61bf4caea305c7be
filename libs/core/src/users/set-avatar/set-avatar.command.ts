import type { Readable } from 'node:stream';
import { Command } from '@nestjs/cqrs';

/** Bytes. */
export const largestAvatar = 2 * 1024 * 1024;

/**
 * Gives the caller another avatar, or none. The one before is gone.
 * @throws CoreError `media.too_large`, `media.type_refused`, `server.busy`, `request.precondition_failed`,
 *   `request.rate_limited`
 */
export class SetAvatarCommand extends Command<void> {
  constructor(
    readonly userId: number,
    /** An image file; null takes the avatar away. */
    readonly image: Readable | null,
    /** Those of the profile that may be changed; any when not given. */
    readonly versions?: readonly number[],
  ) {
    super();
  }
}
