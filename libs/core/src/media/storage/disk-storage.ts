import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isStoredName } from '../media-file.js';
import { MediaStorage, type ByteRange, type Content, type StoredFile } from './media-storage.js';

/** Files in one folder, spread over 256 subfolders by the start of their names. */
export class DiskStorage extends MediaStorage {
  /**
   * @param folder where the files are
   * @param drafts where a file grows before it is moved to its place; on the same file system
   */
  constructor(
    private readonly folder: string,
    private readonly drafts: string,
  ) {
    super();
  }

  async put(name: string, content: Content): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(this.drafts, { recursive: true });
    const shardIsNew = await mkdir(dirname(path), { recursive: true });
    const draft = join(this.drafts, randomUUID());
    try {
      await writeDurably(draft, content.bytes);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    // A name survives a loss of power only when its folder was written, too.
    await syncFolder(dirname(path));
    if (shardIsNew !== undefined) await syncFolder(this.folder);
  }

  async open(name: string, range?: ByteRange): Promise<Readable | null> {
    const file = await unlessMissing(open(this.pathOf(name), 'r'));
    return file && file.createReadStream(range && { start: range.first, end: range.last });
  }

  async stat(name: string): Promise<StoredFile | null> {
    const found = await unlessMissing(stat(this.pathOf(name)));
    return found && { name, size: found.size, changedAt: found.mtime };
  }

  async delete(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  async *list(): AsyncIterable<StoredFile> {
    for (const shard of await namesIn(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      for (const name of await namesIn(join(this.folder, shard))) {
        const file = isStoredName(name) ? await this.stat(name) : null;
        if (file) yield file;
      }
    }
  }

  private pathOf(name: string): string {
    return join(this.folder, this.checkedName(name).slice(0, 2), name);
  }
}

async function writeDurably(path: string, bytes: Buffer | Readable): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await writeFile(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const opened = await unlessMissing(opendir(folder));
  const names: string[] = [];
  for await (const { name } of opened ?? []) names.push(name);
  return names;
}

async function unlessMissing<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
