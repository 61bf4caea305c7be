import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CoreError } from '#core/catalogue/errors.js';

/** An upload that has arrived whole. */
export interface SpooledUpload {
  /** Where it lies; who received it removes it. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, base64url. */
  readonly digest: string;
}

/** Holds uploads on disk while they arrive and wait for their turn, so that many slow ones cost no memory. */
export class UploadSpool {
  constructor(readonly folder: string) {}

  /**
   * Writes what arrives to a new file, until it ends or exceeds the bound. What comes after the bound is thrown away
   * and not refused: a client that is still sending would not read the answer.
   * @throws CoreError `media.too_large` as soon as that is known, `media.type_refused` when it broke off
   */
  async receive(upload: Readable, mostBytes: number): Promise<SpooledUpload> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, randomUUID());
    // Opened before anything can break off: an opening under way would bring the file back after its removal.
    const file = await open(path, 'wx', 0o600);
    const arriving = new Arriving(upload, mostBytes);
    try {
      await pipeline(arriving.bytes(), file.createWriteStream());
      return { path, size: arriving.size, digest: arriving.digest() };
    } catch (error) {
      // Nobody waits for the rest, so it may also break off.
      upload.on('error', () => undefined).resume();
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Removes what a crash left behind. */
  async clear(olderThan: Date): Promise<number> {
    await mkdir(this.folder, { recursive: true });
    let cleared = 0;
    for await (const { name } of await opendir(this.folder)) {
      const path = join(this.folder, name);
      // Undefined: another process was quicker.
      const left = await stat(path).catch(() => undefined);
      if (!left || left.mtime >= olderThan) continue;
      await rm(path, { force: true });
      cleared += 1;
    }
    return cleared;
  }
}

/** Counts and hashes an upload on its way. */
class Arriving {
  size = 0;
  private readonly hash = createHash('sha256');

  constructor(
    private readonly upload: Readable,
    private readonly mostBytes: number,
  ) {}

  async *bytes(): AsyncGenerator<Buffer> {
    for await (const chunk of whole(this.upload)) {
      this.size += chunk.length;
      if (this.size > this.mostBytes) throw new CoreError('media.too_large', { mostBytes: this.mostBytes });
      this.hash.update(chunk);
      yield chunk;
    }
  }

  digest(): string {
    return this.hash.digest('base64url');
  }
}

/** An upload that breaks off is a truncated file, and no fault of ours. */
async function* whole(upload: Readable): AsyncGenerator<Buffer> {
  try {
    yield* upload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } catch {
    throw new CoreError('media.type_refused');
  }
}
