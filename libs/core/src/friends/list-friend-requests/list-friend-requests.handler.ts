import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { requestColumns, requestsFor } from './friend-requests.sql.js';
import { ListFriendRequestsQuery, type ListedFriendRequest } from './list-friend-requests.query.js';

const page = (mine: string, other: string): string => `
  SELECT ${requestColumns}
  FROM ${requestsFor(other)}
  WHERE ${mine} = $1 AND ($2::text IS NULL OR r.status = $2) AND (r.created_at, r.id) < ($3, $4)
  ORDER BY r.created_at DESC, r.id DESC
  LIMIT $5`;

const statements = {
  received: page('r.receiver_id', 'r.sender_id'),
  sent: page('r.sender_id', 'r.receiver_id'),
} as const;

@QueryHandler(ListFriendRequestsQuery)
export class ListFriendRequestsHandler implements IQueryHandler<ListFriendRequestsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId, filter, limit, before }: ListFriendRequestsQuery): Promise<ListedFriendRequest[]> {
    const { direction, status = null } = filter;
    const start = [before?.sentAt ?? 'infinity', before?.id ?? 0];
    return this.dataSource.query(statements[direction], [userId, status, ...start, limit]);
  }
}
