import { imageEndings } from '../images/image-type.js';
import type { MediaKind } from '../media.view.js';

/** Audio and video that phones and browsers play, and the ending of their files' names. */
const playable = {
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/amr': 'amr',
  'audio/webm': 'weba',
  'audio/3gpp': '3gp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/ogg': 'ogv',
  'video/3gpp': '3gp',
} as const;

const endings: Readonly<Record<string, string>> = { ...imageEndings, ...playable };

/** Other names of the same types. */
const synonyms: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
};

/** The type of a file that is only bytes to everyone. */
export const anyBytes = 'application/octet-stream';

/** A MIME type in its one spelling, without parameters. */
export function plainType(type: string): string {
  const plain = type.split(';', 1)[0]!.trim().toLowerCase();
  return synonyms[plain] ?? plain;
}

/** What those who look at a file of this type can do with it. */
export function kindOfType(type: string): MediaKind {
  if (!Object.hasOwn(endings, type)) return 'file';
  return type.split('/', 1)[0] as MediaKind;
}

/** The ending of names of files of this type; undefined for a type that is only kept. */
export function endingOf(type: string): string | undefined {
  return Object.hasOwn(endings, type) ? endings[type] : undefined;
}

/** The type when the container holds sound alone: its first bytes are the same with and without pictures. */
export function soundOnly(type: string): string | undefined {
  const sound = type.replace(/^video\//, 'audio/');
  return sound !== type && Object.hasOwn(playable, sound) ? sound : undefined;
}
