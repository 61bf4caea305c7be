import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that signs tokens in development: made once, kept where only this user reads it. */
export async function developmentKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'jwt-secret');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = randomBytes(48).toString('base64url');
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, key, { mode: 0o600, flag: 'wx' });
  return key;
}
