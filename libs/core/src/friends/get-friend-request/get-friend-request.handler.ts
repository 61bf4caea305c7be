import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { requestColumns, requestsFor } from '../list-friend-requests/friend-requests.sql.js';
import type { ListedFriendRequest } from '../list-friend-requests/list-friend-requests.query.js';
import { GetFriendRequestQuery } from './get-friend-request.query.js';

const request = `
  SELECT ${requestColumns}
  FROM ${requestsFor('CASE WHEN r.sender_id = $1 THEN r.receiver_id ELSE r.sender_id END')}
  WHERE r.id = $2 AND $1 IN (r.sender_id, r.receiver_id)`;

@QueryHandler(GetFriendRequestQuery)
export class GetFriendRequestHandler implements IQueryHandler<GetFriendRequestQuery> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ userId, requestId }: GetFriendRequestQuery): Promise<ListedFriendRequest> {
    const [found]: ListedFriendRequest[] = await this.dataSource.query(request, [userId, requestId]);
    if (!found) throw new CoreError('friend_request.not_found');
    return found;
  }
}
