import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { storedName } from '../media-file.js';
import { MediaStorage } from '../storage/media-storage.js';

const ended = `
  SELECT id, key FROM media
  WHERE ended_at IS NOT NULL AND removed_at IS NULL AND id > $1
  ORDER BY id LIMIT 100`;
const removed = `UPDATE media SET removed_at = $2 WHERE id = ANY($1)`;

/** Removes the files of media that have ended. Two processes that do it at once do no harm. */
@Injectable()
export class EndedFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns how many media had files to remove */
  async remove(stop: AbortSignal): Promise<number> {
    let count = 0;
    let last = 0;
    for (;;) {
      const media: { id: number; key: string }[] = await this.dataSource.query(ended, [last]);
      if (media.length === 0 || stop.aborted) return count;
      const gone: number[] = [];
      for (const { id, key } of media) if (await this.removeFilesOf(key)) gone.push(id);
      await this.dataSource.query(removed, [gone, this.clock.now()]);
      count += gone.length;
      last = media.at(-1)!.id;
    }
  }

  private async removeFilesOf(key: string): Promise<boolean> {
    try {
      await this.storage.delete(storedName(key, 'thumbnail'));
      await this.storage.delete(storedName(key, 'original'));
      return true;
    } catch (error) {
      this.logger.warn(
        { err: error },
        'The files of an ended medium could not be removed; the next sweep tries again.',
      );
      return false;
    }
  }
}
