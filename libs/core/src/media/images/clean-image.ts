import type { Sharp } from 'sharp';
import { CoreError } from '#core/catalogue/errors.js';
import { decoded } from './decoder.js';
import { withoutGifMetadata } from './gif-metadata.js';
import type { InspectedImage } from './inspect-image.js';

/** Pixels up to which a lossless WebP stays lossless; above, encoding would take many seconds. */
const mostLossless = 1_000_000;

type Encoding = (image: Sharp) => Sharp;

/**
 * The image upright and without anything but its pixels: no place and time of a photo, no camera, no comments. Colours
 * are brought to sRGB, type and animation stay. What another program had packed tighter may grow by a quarter; where
 * a lower quality helps, it is lowered.
 * @param mostBytes what the image was allowed to have
 * @throws CoreError `media.too_large`, `media.type_refused`; sharp's errors for what it cannot read
 */
export async function cleanImage(
  bytes: Buffer,
  inspected: InspectedImage,
  mostBytes: number,
): Promise<Buffer> {
  if (inspected.type === 'image/gif') {
    await decodeEveryFrame(bytes);
    return withoutGifMetadata(bytes);
  }
  for (const encoding of encodings(bytes, inspected)) {
    const image = decoded(bytes, 'all');
    const cleaned = await encoding(inspected.frames > 1 ? image : image.autoOrient()).toBuffer();
    if (cleaned.length <= mostBytes * 1.25) return cleaned;
  }
  throw new CoreError('media.too_large', { mostBytes });
}

/** Ways to write the image, the best first. */
function encodings(
  bytes: Buffer,
  { type, palette, fullColour, frames, width, height }: InspectedImage,
): Encoding[] {
  if (type === 'image/png') return [(image) => image.png({ adaptiveFiltering: !palette })];
  if (type === 'image/jpeg') {
    const chromaSubsampling = fullColour ? '4:4:4' : '4:2:0';
    return [90, 80, 70].map((quality) => (image) => image.jpeg({ quality, chromaSubsampling }));
  }
  const lossy = [90, 75].map(
    (quality): Encoding =>
      (image) =>
        image.webp({ quality, effort: 2 }),
  );
  const isLossless = bytes.includes('VP8L') && width * height * frames <= mostLossless;
  return isLossless ? [(image) => image.webp({ lossless: true }), ...lossy] : lossy;
}

/** Reads an animation to its end, without ever having more than a few frames in memory. */
async function decodeEveryFrame(bytes: Buffer): Promise<void> {
  await decoded(bytes, 'all').resize(1, 1, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer();
}
