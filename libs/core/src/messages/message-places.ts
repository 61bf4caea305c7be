import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MemberConversation } from '#core/conversations/conversation-access.js';
import type { PlacedMessage } from './place.view.js';
import { systemText } from './system-text.js';
import { visibleToMember } from './visible.sql.js';

const places = (condition: string): string => `
  SELECT x.id, x.conversation_id AS "conversationId", x.seq, x.sender_id AS "senderId", x.kind, x.content, x.attachment,
    x.client_id AS "clientId", x.created_at AS "createdAt", x.recalled_at AS "recalledAt",
    (SELECT o.id FROM messages o
     WHERE o.conversation_id = $1 AND o.seq = x.reply_to_seq AND o.recalled_at IS NULL AND o.deleted_at IS NULL
       AND o.seq > m.hidden_seq AND NOT EXISTS (
         SELECT 1 FROM message_hides h
         WHERE h.conversation_id = o.conversation_id AND h.user_id = m.user_id AND h.seq = o.seq
       )) AS "replyToId"
  FROM conversation_members m JOIN messages x ON x.conversation_id = m.conversation_id
  WHERE m.conversation_id = $1 AND m.user_id = $2 AND x.conversation_id = $1 AND ${condition} AND ${visibleToMember}
  ORDER BY x.seq`;

/** A stretch of the primary key, or of the index of replies: it costs the same anywhere in a history. */
const placesBetween = places('x.seq BETWEEN $3 AND $4');
const repliesAfter = `${places('x.reply_to_seq = $3 AND x.seq > $4 AND x.recalled_at IS NULL')} LIMIT $5`;

/** Reads a history by its places. */
@Injectable()
export class MessagePlaces {
  constructor(private readonly dataSource: DataSource) {}

  /** What the member can see from one place to another, both included. A recalled message keeps its place, empty. */
  visible(conversation: MemberConversation, first: number, last: number): Promise<PlacedMessage[]> {
    return this.read(conversation, placesBetween, [first, last]);
  }

  /** The replies to the message at a place that the member can see, oldest first, from behind `after` on. */
  replies(
    conversation: MemberConversation,
    seq: number,
    after: number,
    limit: number,
  ): Promise<PlacedMessage[]> {
    return this.read(conversation, repliesAfter, [seq, after, limit]);
  }

  private async read(
    { id, userId, kind }: MemberConversation,
    sql: string,
    parameters: readonly number[],
  ): Promise<PlacedMessage[]> {
    const rows: PlacedMessage[] = await this.dataSource.query(sql, [id, userId, ...parameters]);
    return rows.map((row) =>
      row.kind === 'system' && row.recalledAt === null
        ? { ...row, content: systemText(row.content, row.senderId, userId, kind) }
        : row,
    );
  }
}
