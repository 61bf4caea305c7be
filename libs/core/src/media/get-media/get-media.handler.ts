import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import type { MediaView } from '../media.view.js';
import { GetMediaQuery } from './get-media.query.js';

const ownMedia = (column: 'id' | 'key'): string => `
  SELECT id, key, kind, type, size, width, height, file_name AS "fileName", created_at AS "createdAt",
    expires_at AS "expiresAt"
  FROM media WHERE ${column} = $1 AND owner_id = $2 AND ended_at IS NULL`;
const ownMediaById = ownMedia('id');
const ownMediaByKey = ownMedia('key');

@QueryHandler(GetMediaQuery)
export class GetMediaHandler implements IQueryHandler<GetMediaQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId, name }: GetMediaQuery): Promise<MediaView> {
    const [sql, value] = 'id' in name ? [ownMediaById, name.id] : [ownMediaByKey, name.key];
    const [found]: MediaView[] = await this.dataSource.query(sql, [value, userId]);
    if (!found) throw new CoreError('media.not_found');
    return found;
  }
}
