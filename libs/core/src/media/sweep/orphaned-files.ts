import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { keyOfStored } from '../media-file.js';
import { MediaStoreEntity } from '../media-store.entity.js';
import { MediaStorage } from '../storage/media-storage.js';
import { UploadSpool } from '../upload-spool.js';

const withoutRow = `
  SELECT key FROM unnest($1::text[]) AS key
  WHERE NOT EXISTS (SELECT FROM media m WHERE m.key = key.key AND m.removed_at IS NULL)`;
/** No request lasts as long: what has no row by then never gets one. In ms. */
const grace = 24 * 60 * 60 * 1000;
const batch = 500;

/** Removes files that a crash left between their storing and their row. */
@Injectable()
export class OrphanedFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
    private readonly spool: UploadSpool,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns how many files were removed */
  async remove(stop: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now().getTime() - grace);
    let count = await this.spool.clear(before);
    const { mark } = await this.dataSource.manager.findOneByOrFail(MediaStoreEntity, {});
    if (!(await this.isOurs(mark, stop))) return count;
    for await (const orphans of this.orphans(mark, before)) {
      if (stop.aborted) return count;
      for (const name of orphans) await this.storage.delete(name);
      count += orphans.length;
    }
    return count;
  }

  /**
   * Who points a new or wrong database at a store must not lose what is in it: files are only removed from a store that is
   * marked as this database's own. One without the mark gets it when all that it holds is known here.
   */
  private async isOurs(mark: string, stop: AbortSignal): Promise<boolean> {
    if (await this.storage.stat(mark)) return true;
    for await (const orphans of this.orphans(mark, this.clock.now())) {
      if (stop.aborted) return false;
      if (orphans.length === 0) continue;
      this.logger.warn(
        'The store of media holds files that this database does not know: none of them is removed.',
      );
      return false;
    }
    const bytes = Buffer.from('The files beside this one belong to the database that knows its name.\n');
    await this.storage.put(mark, { bytes, size: bytes.length, type: 'text/plain' });
    return true;
  }

  /** Files without a row, but for the mark and what is newer than this, some at a time. */
  private async *orphans(mark: string, before: Date): AsyncIterable<string[]> {
    let names: string[] = [];
    for await (const { name, changedAt } of this.storage.list()) {
      if (changedAt >= before || name === mark) continue;
      names.push(name);
      if (names.length < batch) continue;
      yield await this.withoutRow(names);
      names = [];
    }
    yield await this.withoutRow(names);
  }

  private async withoutRow(names: readonly string[]): Promise<string[]> {
    const keys = [...new Set(names.map(keyOfStored))];
    const rows: { key: string }[] = await this.dataSource.query(withoutRow, [keys]);
    const orphans = new Set(rows.map(({ key }) => key));
    return names.filter((name) => orphans.has(keyOfStored(name)));
  }
}
