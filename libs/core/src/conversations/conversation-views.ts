import type { Attachment, MessageKind } from '#core/messages/message-content.js';
import { preview } from '#core/messages/preview.js';
import { systemText } from '#core/messages/system-text.js';
import { visibleToMember } from '#core/messages/visible.sql.js';
import type { ConversationView } from './conversation.view.js';
import { unreadCount } from './unread.sql.js';

/** The order of a member's list, from the rows `m` (conversation_members) and `c` (conversations). */
export const listOrder = `m.pinned_at IS NULL, coalesce(c.last_message_at, c.created_at) DESC, c.id DESC`;

/** Whether the conversation `c` stands in the list of the member `m`. */
export const onList = `m.left_at IS NULL AND c.dissolved_at IS NULL AND c.last_seq > m.unlisted_seq`;

/**
 * The chosen conversations as a member sees them, in the order of the list. They are chosen before last messages are
 * joined to them: the other order costs twice.
 * @param chosen SELECT of `conversation_id`s; $1 is the member and $2 the present
 */
export const conversationViews = (chosen: string): string => `
  WITH chosen AS MATERIALIZED (${chosen})
  SELECT c.id AS "conversationId", c.kind, coalesce(c.name, u.name) AS name, f.remark, a.key AS "avatarKey",
    u.id AS "peerId", m.pinned_at IS NOT NULL AS pinned, coalesce(m.muted_until > $2, false) AS muted,
    ${unreadCount}::int AS unread, c.created_at AS "createdAt", coalesce(c.last_message_at, c.created_at) AS "activeAt",
    last.*
  FROM chosen
  JOIN conversations c ON c.id = chosen.conversation_id
  JOIN conversation_members m ON m.conversation_id = c.id AND m.user_id = $1
  LEFT JOIN conversation_members p ON c.kind = 'private' AND p.conversation_id = c.id AND p.user_id <> $1
  LEFT JOIN users u ON u.id = p.user_id
  LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = p.user_id
  LEFT JOIN media a ON a.id = coalesce(c.avatar_id, u.avatar_id)
  LEFT JOIN LATERAL (
    SELECT x.id AS "lastId", x.seq AS "lastSeq", x.sender_id AS "lastSenderId", x.kind AS "lastKind",
      x.content AS "lastContent", x.attachment AS "lastAttachment", x.created_at AS "lastAt"
    FROM messages x
    WHERE x.conversation_id = c.id AND x.recalled_at IS NULL AND ${visibleToMember}
    ORDER BY x.seq DESC LIMIT 1
  ) last ON true
  ORDER BY ${listOrder}`;

export interface ConversationRow extends Omit<ConversationView, 'lastMessage'> {
  readonly lastId: number | null;
  readonly lastSeq: number;
  readonly lastSenderId: number;
  readonly lastKind: MessageKind;
  readonly lastContent: string;
  readonly lastAttachment: Attachment | null;
  readonly lastAt: Date;
}

/** A row of `conversationViews` as its member reads it. */
export function conversationView(
  { lastId, lastSeq, lastSenderId, lastKind, lastContent, lastAttachment, lastAt, ...row }: ConversationRow,
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
      content:
        lastKind === 'system' ? systemText(lastContent, lastSenderId, readerId, row.kind) : lastContent,
      attachment: lastAttachment,
      preview: preview(last, readerId, row.kind),
      createdAt: lastAt,
    },
  };
}
