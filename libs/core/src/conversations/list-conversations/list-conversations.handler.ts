import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import type { MessageKind } from '#core/messages/message-content.js';
import { preview } from '#core/messages/preview.js';
import { visibleToMember } from '#core/messages/visible.sql.js';
import { unreadCount } from '../unread.sql.js';
import { ListConversationsQuery, type ConversationView } from './list-conversations.query.js';

/** The top of the list is cut before last messages are joined to it: the other order costs twice. */
const listConversations = `
  WITH top AS MATERIALIZED (
    SELECT m.conversation_id
    FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
    WHERE m.user_id = $1 AND m.left_at IS NULL AND c.dissolved_at IS NULL AND c.last_seq > m.unlisted_seq
    ORDER BY m.pinned_at IS NULL, coalesce(c.last_message_at, c.created_at) DESC, c.id DESC
    LIMIT $3 OFFSET $4
  )
  SELECT c.id AS "conversationId", c.kind, coalesce(c.name, u.name) AS name, f.remark, a.key AS "avatarKey",
    u.id AS "peerId", m.pinned_at IS NOT NULL AS pinned, coalesce(m.muted_until > $2, false) AS muted,
    ${unreadCount}::int AS unread, c.created_at AS "createdAt", last.*
  FROM top
  JOIN conversations c ON c.id = top.conversation_id
  JOIN conversation_members m ON m.conversation_id = c.id AND m.user_id = $1
  LEFT JOIN conversation_members p ON c.kind = 'private' AND p.conversation_id = c.id AND p.user_id <> $1
  LEFT JOIN users u ON u.id = p.user_id
  LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = p.user_id
  LEFT JOIN media a ON a.id = coalesce(c.avatar_id, u.avatar_id)
  LEFT JOIN LATERAL (
    SELECT x.id AS "lastId", x.seq AS "lastSeq", x.sender_id AS "lastSenderId", x.kind AS "lastKind",
      x.content AS "lastContent", x.created_at AS "lastAt"
    FROM messages x
    WHERE x.conversation_id = c.id AND x.recalled_at IS NULL AND ${visibleToMember}
    ORDER BY x.seq DESC LIMIT 1
  ) last ON true
  ORDER BY m.pinned_at IS NULL, coalesce(c.last_message_at, c.created_at) DESC, c.id DESC`;

type Row = Omit<ConversationView, 'lastMessage'> & {
  readonly lastId: number | null;
  readonly lastSeq: number;
  readonly lastSenderId: number;
  readonly lastKind: MessageKind;
  readonly lastContent: string;
  readonly lastAt: Date;
};

@QueryHandler(ListConversationsQuery)
export class ListConversationsHandler implements IQueryHandler<ListConversationsQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, page }: ListConversationsQuery): Promise<ConversationView[]> {
    const rows: Row[] = await this.dataSource.query(listConversations, [
      userId,
      this.clock.now(),
      page.limit,
      page.offset,
    ]);
    return rows.map((row) => view(row, userId));
  }
}

function view(
  { lastId, lastSeq, lastSenderId, lastKind, lastContent, lastAt, ...row }: Row,
  readerId: number,
): ConversationView {
  if (lastId === null) return { ...row, lastMessage: null };
  const last = { kind: lastKind, content: lastContent, senderId: lastSenderId };
  return {
    ...row,
    lastMessage: {
      id: lastId,
      seq: lastSeq,
      senderId: lastSenderId,
      kind: lastKind,
      preview: preview(last, readerId, row.kind),
      createdAt: lastAt,
    },
  };
}
