import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { CoreError } from '#core/catalogue/errors.js';

/** Width times height, of all frames together. */
const mostPixels = 40_000_000;
/** Seconds after which an image is taken for one that only wants to cost. */
const longest = 30;

// libvips keeps the last operations and their files at hand, up to 50 MB. Here no image is opened twice.
sharp.cache(false);
// Whatever file it is shown, libvips never runs another reader than these four: no SVG, PDF, TIFF, HEIF, RAW.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Nsgif', 'Webp'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/** The image, to be read with all its frames or as its first. Damage and truncation are errors; oddities are not. */
export function decoded(bytes: Buffer, frames: 'all' | 'first'): Sharp {
  const options: SharpOptions = { failOn: 'error', limitInputPixels: mostPixels, animated: frames === 'all' };
  return sharp(bytes, options).timeout({ seconds: longest });
}

/** @throws CoreError `media.too_large` for too many pixels or too much work, `media.type_refused` for what is no image */
export async function refusingBadImages<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CoreError) throw error;
    // sharp has no error codes, only words.
    const words = error instanceof Error ? error.message : '';
    throw new CoreError(/pixel limit|timeout:/.test(words) ? 'media.too_large' : 'media.type_refused');
  }
}
