import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The mails in the local mailbox folder below `dataDir`, oldest first. */
export async function mailboxOf(dataDir: string): Promise<ReceivedMail[]> {
  const folder = join(dataDir, 'mailbox');
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.eml')).toSorted();
  return Promise.all(files.map(async (name) => parsedMail(await readFile(join(folder, name), 'utf8'))));
}

/** Reads the simple mails that Parley writes: one part of text, in base64 or quoted-printable. */
export function parsedMail(source: string): ReceivedMail {
  const text = source.replaceAll('\r\n', '\n');
  const [head, ...rest] = text.split('\n\n');
  const headers = head!.replaceAll(/\n[ \t]+/g, ' ');
  const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  return {
    to: header('To'),
    subject: encodedWords(header('Subject')),
    text: decoded(rest.join('\n\n'), header('Content-Transfer-Encoding')),
  };
}

function encodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, word: string) => decoded(word, 'base64'))
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, word: string) =>
      decoded(word.replaceAll('_', ' '), 'quoted-printable'),
    );
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const bytes = text
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
