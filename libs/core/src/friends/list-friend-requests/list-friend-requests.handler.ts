import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ListFriendRequestsQuery, type ReceivedFriendRequest } from './list-friend-requests.query.js';

const received = `
  SELECT r.sender_id AS "senderId", r.receiver_id AS "receiverId", u.email, u.name, a.key AS "avatarKey", r.message,
    r.created_at AS "sentAt", r.status
  FROM friend_requests r
  JOIN users u ON u.id = r.sender_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE r.receiver_id = $1
  ORDER BY r.created_at DESC, r.id DESC
  LIMIT 1000`;

@QueryHandler(ListFriendRequestsQuery)
export class ListFriendRequestsHandler implements IQueryHandler<ListFriendRequestsQuery> {
  constructor(private readonly dataSource: DataSource) {}

  execute({ userId }: ListFriendRequestsQuery): Promise<ReceivedFriendRequest[]> {
    return this.dataSource.query(received, [userId]);
  }
}
