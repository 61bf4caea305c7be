import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { ImageStore } from '#core/media/image-store.js';
import { GetAccountQuery, type Account } from './get-account.query.js';

const account = `
  SELECT u.id AS "userId", u.email, u.name, u.user_info AS "userInfo", a.key AS "avatarKey",
    u.deleted_at IS NOT NULL AS deleted
  FROM users u LEFT JOIN media a ON a.id = u.avatar_id
  WHERE u.id = $1`;

@QueryHandler(GetAccountQuery)
export class GetAccountHandler implements IQueryHandler<GetAccountQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly images: ImageStore,
  ) {}

  async execute({ userId }: GetAccountQuery): Promise<Account> {
    const [found]: (Omit<Account, 'avatar'> & { avatarKey: string | null })[] = await this.dataSource.query(
      account,
      [userId],
    );
    if (!found) throw new CoreError('user.not_found');
    const { avatarKey, ...profile } = found;
    return { ...profile, avatar: avatarKey === null ? null : await this.images.read(avatarKey) };
  }
}
