import { fileTypeFromBuffer } from 'file-type';
import { CoreError } from '#core/catalogue/errors.js';
import { decoded } from './decoder.js';
import { hasForeignContent } from './foreign-content.js';
import { isImageType, type ImageType } from './image-type.js';

/** Frames of an animation; more of them cost time although they are small. */
const mostFrames = 1_000;
/** The last chunk of a PNG, which the decoder does not miss when it is cut off. */
const pngEnd = Buffer.from('0000000049454e44ae426082', 'hex');

export interface InspectedImage {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Few colours, from a table. */
  readonly palette: boolean;
  /** Colours at full resolution, as drawings and screenshots need them. */
  readonly fullColour: boolean;
}

/**
 * Says what an image is, by its content alone and before any pixel is decoded.
 * @throws CoreError `media.type_refused`, `media.too_large`; sharp's errors for what it cannot read
 */
export async function inspectImage(bytes: Buffer): Promise<InspectedImage> {
  const type = await typeOf(bytes);
  if (!type || (await hasForeignContent(bytes))) throw new CoreError('media.type_refused');
  const found = await decoded(bytes, 'all').metadata();
  // The reader goes by its own signs; both have to mean the same file.
  if (`image/${found.format}` !== type) throw new CoreError('media.type_refused');
  if (type === 'image/png' && !bytes.includes(pngEnd)) throw new CoreError('media.type_refused');
  const frames = found.pages ?? 1;
  if (frames > mostFrames) throw new CoreError('media.too_large', { mostFrames });
  return {
    type,
    width: frames > 1 ? found.width : found.autoOrient.width,
    height: frames > 1 ? found.pageHeight! : found.autoOrient.height,
    frames,
    palette: found.isPalette === true,
    fullColour: found.chromaSubsampling === '4:4:4',
  };
}

async function typeOf(bytes: Buffer): Promise<ImageType | undefined> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  // An animated PNG is a PNG whose first picture everyone can show.
  if (mime === 'image/apng') return 'image/png';
  return mime !== undefined && isImageType(mime) ? mime : undefined;
}
