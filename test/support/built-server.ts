import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { until } from './until.js';

const root = resolve(import.meta.dirname, '../..');
const main = join(root, 'dist/apps/server/src/main.js');
const lock = join(root, 'node_modules/.cache/parley-test-build');

/** The entry file of the built server. Builds it first when it is missing or older than a source; one process at a time. */
export async function builtServer(): Promise<string> {
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true });
  await until('the build is ours', takeLock, { within: 120_000 });
  try {
    if ((await modified(main)) < (await newestSource()))
      await promisify(execFile)('npm', ['run', 'build'], { cwd: root });
    return main;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** A folder is made by exactly one of those who try; one that is two minutes old was left by a process that died. */
async function takeLock(): Promise<boolean> {
  if (Date.now() - (await modified(lock)) > 120_000) await rm(lock, { recursive: true, force: true });
  return mkdir(lock).then(
    () => true,
    () => false,
  );
}

async function modified(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function newestSource(): Promise<number> {
  let newest = 0;
  for (const folder of ['apps/server', 'libs']) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
      newest = Math.max(newest, await modified(join(root, folder, name)));
    }
  }
  return newest;
}
