import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Enough for the last lines of a log, which tell why a start failed. In bytes. */
const TAIL = 8192;
const SIX_DAYS_MS = 6 * 24 * 3600 * 1000;

/** The end of the log that was written last. */
export async function newestLog(folder: string): Promise<string> {
  const newest = (await logsIn(folder)).toSorted((a, b) => b.changed - a.changed)[0];
  if (newest === undefined) return '';
  const file = await open(newest.path);
  try {
    const position = Math.max(0, newest.size - TAIL);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(TAIL), position });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * Removes last week's logs. PostgreSQL begins a weekday's file anew only when it is running as the day begins: a server
 * that runs by the hour would add to the same seven files for ever.
 */
export async function removeOldLogs(folder: string): Promise<void> {
  const old = (await logsIn(folder)).filter(({ changed }) => changed < Date.now() - SIX_DAYS_MS);
  await Promise.all(old.map(({ path }) => rm(path)));
}

async function logsIn(folder: string): Promise<{ path: string; size: number; changed: number }[]> {
  const paths = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
  return Promise.all(
    paths.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return { path, size, changed: mtimeMs };
    }),
  );
}
