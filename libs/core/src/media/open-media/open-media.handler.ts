import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { nameWithEnding } from '../files/file-name.js';
import { anyBytes } from '../files/media-type.js';
import { thumbnailType } from '../images/thumbnail.js';
import type { MediaKind } from '../media.view.js';
import { isMediaKey, storedName } from '../media-file.js';
import { MediaStorage } from '../storage/media-storage.js';
import { OpenMediaQuery, type OpenableMedia } from './open-media.query.js';

const live = `
  SELECT kind, type, size, file_name AS "fileName", created_at AS "createdAt"
  FROM media WHERE key = $1 AND ended_at IS NULL`;

interface Row {
  readonly kind: MediaKind;
  readonly type: string;
  readonly size: number;
  readonly fileName: string | null;
  readonly createdAt: Date;
}

@QueryHandler(OpenMediaQuery)
export class OpenMediaHandler implements IQueryHandler<OpenMediaQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
  ) {}

  async execute({ key, variant }: OpenMediaQuery): Promise<OpenableMedia> {
    if (!isMediaKey(key)) throw new CoreError('media.not_found');
    const [row]: Row[] = await this.dataSource.query(live, [key]);
    if (!row) throw new CoreError('media.not_found');
    const name = storedName(key, variant);
    const thumbnail = variant === 'thumbnail' ? await this.storage.stat(name) : undefined;
    if (thumbnail === null) throw new CoreError('media.not_found');
    // What a file claims to be is a hint for people, and never for a browser.
    const type = thumbnail ? thumbnailType : row.kind === 'file' ? anyBytes : row.type;
    return {
      type,
      shown: row.kind !== 'file',
      size: thumbnail?.size ?? row.size,
      createdAt: row.createdAt,
      version: `${key.slice(0, 32)}-${variant}`,
      fileName: nameWithEnding((!thumbnail && row.fileName) || key.slice(0, 8), type),
      open: async (range) => {
        const file = await this.storage.open(name, range);
        if (!file) throw new CoreError('media.not_found');
        return file;
      },
    };
  }
}
