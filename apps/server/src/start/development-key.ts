import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key that signs tokens in development: made once, kept where only this user reads it. Of several starts at once
 * the first to have written it wins.
 */
export async function developmentKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'jwt-secret');
  const kept = await keyIn(file);
  if (kept) return kept;
  const key = randomBytes(48).toString('base64url');
  // Written beside, and linked when it is whole: a crash in between leaves no half of a key.
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, key, { mode: 0o600, flag: 'wx' });
  try {
    // One that is empty was left by a crash, of a version that wrote it in place.
    if (kept !== undefined) await rm(file, { force: true });
    await link(draft, file);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(file, 'utf8');
  } finally {
    await rm(draft, { force: true });
  }
}

/** @returns nothing when there is no such file */
async function keyIn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
