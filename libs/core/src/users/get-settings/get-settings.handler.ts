import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { GetSettingsQuery, type UserSettings } from './get-settings.query.js';

const settings = `
  SELECT accepts_messages_from AS "acceptsMessagesFrom", language, time_zone AS "timeZone" FROM users WHERE id = $1`;

@QueryHandler(GetSettingsQuery)
export class GetSettingsHandler implements IQueryHandler<GetSettingsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId }: GetSettingsQuery): Promise<UserSettings> {
    const [found]: UserSettings[] = await this.dataSource.query(settings, [userId]);
    if (!found) throw new CoreError('user.not_found');
    return found;
  }
}
