import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { MessageAccess } from '../message-access.js';
import { ListReadersQuery, type Reader } from './list-readers.query.js';

const listReaders = `
  SELECT u.id AS "userId", u.name, a.key AS "avatarKey"
  FROM conversation_members m
  JOIN users u ON u.id = m.user_id
  LEFT JOIN media a ON a.id = u.avatar_id
  WHERE m.conversation_id = $1 AND m.left_at IS NULL AND m.joined_seq < $2 AND m.read_seq >= $2 AND m.user_id <> $3
    AND ($4::text IS NULL OR (u.name, u.id) > ($4, $5::bigint))
  ORDER BY u.name, u.id
  LIMIT $6`;

@QueryHandler(ListReadersQuery)
export class ListReadersHandler implements IQueryHandler<ListReadersQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: MessageAccess,
  ) {}

  async execute({ userId, messageId, page }: ListReadersQuery): Promise<Reader[]> {
    const { conversation, seq, senderId } = await this.messages.forMember(userId, messageId);
    return this.dataSource.query(listReaders, [
      conversation.id,
      seq,
      senderId,
      page.after?.name ?? null,
      page.after?.userId ?? null,
      page.limit ?? null,
    ]);
  }
}
