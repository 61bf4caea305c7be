import { setImmediate as otherWork } from 'node:timers/promises';

/**
 * What a browser, an archiver or an interpreter finds in a file wherever it stands. Each is long enough that the
 * compressed bytes of an image don't have it by chance.
 */
const foreign = new RegExp(
  [
    '<(?:script|iframe|html)[\\s>]',
    '<svg\\s[^>]{0,500}xmlns',
    '<!doctype\\s+html',
    '<\\?php\\s',
    '__HALT_COMPILER\\(',
    '%PDF-\\d\\.\\d',
    // The end of a ZIP archive (also JAR, DOCX, APK), RAR and 7z.
    'PK\\x05\\x06\\0\\0\\0\\0',
    'Rar!\\x1a\\x07',
    '7z\\xbc\\xaf\\x27\\x1c',
  ].join('|'),
  'i',
);

/** Bytes that are looked through at once, and how much of them again with the next. */
const slice = 256 * 1024;
const overlap = 1024;

/**
 * Whether the image is something else besides. What is stored is encoded anew and would lose it anyway; but who sends
 * such a file wants no picture shown.
 */
export async function hasForeignContent(bytes: Buffer): Promise<boolean> {
  for (let at = 0; at < bytes.length; at += slice) {
    if (foreign.test(bytes.toString('latin1', at, at + slice + overlap))) return true;
    // Ten megabytes at a stretch would hold up everyone else for tens of milliseconds.
    await otherWork();
  }
  return false;
}
