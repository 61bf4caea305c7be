import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { keyOfStored } from '../media-file.js';
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
  ) {}

  /** @returns how many files were removed */
  async remove(stop: AbortSignal): Promise<number> {
    const before = new Date(this.clock.now().getTime() - grace);
    let count = await this.spool.clear(before);
    let names: string[] = [];
    for await (const { name, changedAt } of this.storage.list()) {
      if (stop.aborted) return count;
      if (changedAt >= before) continue;
      names.push(name);
      if (names.length < batch) continue;
      count += await this.removeOrphans(names);
      names = [];
    }
    return count + (await this.removeOrphans(names));
  }

  private async removeOrphans(names: string[]): Promise<number> {
    const keys = [...new Set(names.map(keyOfStored))];
    const rows: { key: string }[] = await this.dataSource.query(withoutRow, [keys]);
    const orphans = new Set(rows.map(({ key }) => key));
    const orphaned = names.filter((name) => orphans.has(keyOfStored(name)));
    for (const name of orphaned) await this.storage.delete(name);
    return orphaned.length;
  }
}
