import type { MediaKind, MediaView } from '#core/media/media.view.js';
import type { UploadDescription } from '#core/media/upload-media/upload-media.command.js';
import type { Upload } from '#http/media/upload.js';
import type { PublicUrl } from '#http/public-url.js';
import { FieldError } from '#http/transport-errors.js';
import { wireId } from '../ids.js';
import { mediaKinds, type Media } from './media.wire.js';

/** What a form says of its file. @throws FieldError `type`, when there is no such type */
export function descriptionIn({ fields, fileName, type }: Upload): UploadDescription {
  const { type: wanted } = fields;
  const kind = mediaKinds.find((one) => one === wanted);
  if (wanted !== undefined && kind === undefined) throw new FieldError('type');
  return { kind: kind as MediaKind | undefined, fileName, type };
}

export function mediaOf(media: MediaView, url: PublicUrl): Media {
  const { id, key, kind, type, size, width, height, fileName, createdAt, expiresAt } = media;
  const address = url.media(key);
  return {
    id: wireId(id),
    type: kind,
    mimeType: type,
    size,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(fileName !== null && { fileName }),
    url: address,
    ...(kind === 'image' && { thumbnailUrl: `${address}/thumbnail` }),
    createdAt: createdAt.toISOString(),
    ...(expiresAt !== null && { expiresAt: expiresAt.toISOString() }),
  };
}
