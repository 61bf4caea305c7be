import { randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './account.js';

/**
 * Replaces a file so that after a crash there is the old text or the new one, never a piece. It belongs to `account`,
 * which alone can read it. A link planted in its place is replaced, not followed: root may be writing in somebody
 * else's folder.
 */
export async function replaceFile(path: string, text: string, account: Account): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.chown(account.uid, account.gid);
    await file.sync();
  } finally {
    await file.close();
  }
  await moveDurably(draft, path);
}

/** Renames, and returns when the new name would survive a loss of power. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
