import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { imageEndings, type ImageType } from '../images/image-type.js';
import { thumbnailType } from '../images/thumbnail.js';
import { isMediaKey, storedName } from '../media-file.js';
import { MediaStorage } from '../storage/media-storage.js';
import { OpenMediaQuery, type OpenableMedia } from './open-media.query.js';

const live = `SELECT type, size, created_at AS "createdAt" FROM media WHERE key = $1 AND ended_at IS NULL`;

@QueryHandler(OpenMediaQuery)
export class OpenMediaHandler implements IQueryHandler<OpenMediaQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
  ) {}

  async execute({ key, variant }: OpenMediaQuery): Promise<OpenableMedia> {
    if (!isMediaKey(key)) throw new CoreError('media.not_found');
    const [row]: { type: ImageType; size: number; createdAt: Date }[] = await this.dataSource.query(live, [
      key,
    ]);
    if (!row) throw new CoreError('media.not_found');
    const name = storedName(key, variant);
    const thumbnail = variant === 'thumbnail' ? await this.storage.stat(name) : undefined;
    if (thumbnail === null) throw new CoreError('media.not_found');
    const type = thumbnail ? thumbnailType : row.type;
    return {
      type,
      size: thumbnail?.size ?? row.size,
      createdAt: row.createdAt,
      version: `${key.slice(0, 32)}-${variant}`,
      fileName: `${key.slice(0, 8)}.${imageEndings[type]}`,
      open: async (range) => {
        const file = await this.storage.open(name, range);
        if (!file) throw new CoreError('media.not_found');
        return file;
      },
    };
  }
}
