import { decoded } from './decoder.js';

export const thumbnailType = 'image/webp';

/** Pixels of the longer side; a smaller image keeps its size. */
const longestSide = 320;

/** A small still picture of the image, upright. */
export function thumbnailOf(bytes: Buffer): Promise<Buffer> {
  return decoded(bytes, 'first')
    .autoOrient()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
}
