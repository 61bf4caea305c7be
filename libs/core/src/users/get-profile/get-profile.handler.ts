import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { GetProfileQuery, type Profile } from './get-profile.query.js';

const profile = `
  SELECT u.id AS "userId", u.email, u.name, u.user_info AS "userInfo", a.key AS "avatarKey", u.version,
    u.created_at AS "createdAt", u.updated_at AS "updatedAt"
  FROM users u LEFT JOIN media a ON a.id = u.avatar_id
  WHERE u.id = $1`;

@QueryHandler(GetProfileQuery)
export class GetProfileHandler implements IQueryHandler<GetProfileQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId }: GetProfileQuery): Promise<Profile> {
    const [found]: Profile[] = await this.dataSource.query(profile, [userId]);
    if (!found) throw new CoreError('user.not_found');
    return found;
  }
}
