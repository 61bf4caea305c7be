import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { onList } from '../conversation-views.js';
import { unreadCount } from '../unread.sql.js';
import { GetUnreadTotalQuery } from './get-unread-total.query.js';

const unreadTotal = `
  SELECT coalesce(sum(${unreadCount}), 0)::bigint AS total
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.user_id = $1 AND ${onList}`;

@QueryHandler(GetUnreadTotalQuery)
export class GetUnreadTotalHandler implements IQueryHandler<GetUnreadTotalQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId }: GetUnreadTotalQuery): Promise<number> {
    const [counted]: { total: number }[] = await this.dataSource.query(unreadTotal, [userId]);
    return counted!.total;
  }
}
