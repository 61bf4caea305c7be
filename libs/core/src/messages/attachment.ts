import type { NamedMedia } from '#core/media/message-media.js';
import type { Attachment } from './message-content.js';

/** What a message keeps of the medium that it shows, so that histories need no second look-up. */
export function attachmentOf(media: NamedMedia): Attachment {
  const { id, key, width, height, fileName, type, size, digest } = media;
  return {
    mediaId: id,
    key,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(fileName !== null && { fileName }),
    type,
    size,
    ...(digest !== null && { digest }),
  };
}
