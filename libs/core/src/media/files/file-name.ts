import { endingOf } from './media-type.js';

/** Code points, as the column has them. */
const longest = 255;

/**
 * The name of a file as it may be shown and saved: no folders, no control characters, and none that turn the direction
 * of writing, which make `gpj.exe` look like a picture. Undefined when nothing is left.
 */
export function cleanFileName(name: string | undefined): string | undefined {
  const last = name?.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const cleaned = last.replaceAll(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  if (/^\.*$/.test(cleaned)) return undefined;
  return shortened(cleaned);
}

/** A name that is too long loses of its stem and keeps its ending. */
function shortened(name: string): string {
  const points = [...name];
  if (points.length <= longest) return name;
  const ending = /\.[\w-]{1,15}$/.exec(name)?.[0] ?? '';
  return points.slice(0, longest - ending.length).join('') + ending;
}

/** The name with the ending of what the file really is, where that is known. */
export function nameWithEnding(name: string, type: string): string {
  const ending = endingOf(type);
  const same = type === 'image/jpeg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i');
  return ending === undefined || same.test(name) ? name : `${name}.${ending}`;
}
