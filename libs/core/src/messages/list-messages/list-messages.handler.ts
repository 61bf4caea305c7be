import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess, type MemberConversation } from '#core/conversations/conversation-access.js';
import { DeliveredPositions } from '#core/conversations/delivered-positions.js';
import { lastSeqBefore } from '../last-seq-before.js';
import { systemText } from '../system-text.js';
import { visibleToMember } from '../visible.sql.js';
import {
  ListMessagesQuery,
  type ListedMessage,
  type MessageList,
  type MessageWindow,
} from './list-messages.query.js';

/**
 * The page is cut by seq, from one end of the window, before anything is joined to it. Each partition has its own text:
 * on ten million messages PostgreSQL would otherwise plan the page anew each time, to leave fifteen partitions out.
 */
const listMessages = (from: 'newest' | 'oldest', partition: number): string => `
  WITH page AS MATERIALIZED (
    SELECT x.*, m.user_id AS reader_id, m.hidden_seq
    FROM conversation_members m JOIN messages_${partition} x ON x.conversation_id = m.conversation_id
    WHERE m.conversation_id = $1 AND m.user_id = $2 AND x.conversation_id = $1
      AND x.seq < $3 AND x.created_at >= $4 AND x.seq > $7 AND ($8 OR x.recalled_at IS NULL) AND ${visibleToMember}
    ORDER BY x.seq ${from === 'newest' ? 'DESC' : 'ASC'}
    LIMIT $5
  )
  SELECT p.id, p.conversation_id AS "conversationId", p.seq, p.kind, p.content, p.attachment, p.client_id AS "clientId",
    p.created_at AS "createdAt", p.sender_id AS "senderId", u.name AS "senderName", a.key AS "senderAvatarKey",
    CASE WHEN o.id IS NOT NULL
      THEN jsonb_build_object('id', o.id, 'kind', o.kind, 'content', o.content, 'attachment', o.attachment) END AS "replyTo",
    other.read_seq >= p.seq AS "readByOther", p.recalled_at IS NOT NULL AS recalled,
    greatest(p.created_at, p.recalled_at) AS "changedAt"
  FROM page p
  JOIN users u ON u.id = p.sender_id
  LEFT JOIN media a ON a.id = u.avatar_id
  LEFT JOIN messages_${partition} o ON o.conversation_id = $1 AND o.seq = p.reply_to_seq AND p.reply_to_seq IS NOT NULL
    AND o.recalled_at IS NULL AND o.deleted_at IS NULL AND o.seq > p.hidden_seq
    AND NOT EXISTS (
      SELECT 1 FROM message_hides h
      WHERE h.conversation_id = o.conversation_id AND h.user_id = p.reader_id AND h.seq = o.seq
    )
  LEFT JOIN conversation_members other ON other.conversation_id = $1 AND other.user_id = $6
  ORDER BY p.seq`;

const ofEachPartition = (from: 'newest' | 'oldest'): readonly string[] =>
  Array.from({ length: 16 }, (_, partition) => listMessages(from, partition));

const newestOfWindow = ofEachPartition('newest');
const oldestOfWindow = ofEachPartition('oldest');

/**
 * Where a page begins that follows so many messages which the reader can see. Seqs have no gaps, so the place is known
 * but for what the reader cannot see, which is little: a page far back costs what the first one does. Of the unseen
 * places, newest first, those count that the messages before the page reach down to.
 */
const startOfPage = `
  WITH unseen AS (
    SELECT x.seq FROM messages x
    WHERE x.conversation_id = $1 AND x.seq > $3 AND (x.recalled_at IS NOT NULL OR x.deleted_at IS NOT NULL)
      AND (x.deleted_at IS NOT NULL OR NOT $6)
    UNION
    SELECT h.seq FROM message_hides h WHERE h.conversation_id = $1 AND h.user_id = $2 AND h.seq > $3
  ), ranked AS (
    SELECT seq, row_number() OVER (ORDER BY seq DESC) AS rank FROM unseen
  )
  SELECT $4::bigint + 1 - $5::bigint - count(*) FILTER (WHERE $4 - seq - rank + 1 <= $5) AS seq FROM ranked`;

const seqOfMessage = `SELECT seq FROM messages WHERE conversation_id = $1 AND id = $2`;

type Row = Omit<ListedMessage, 'readByReceiver'> & { readonly readByOther: boolean | null };

@QueryHandler(ListMessagesQuery)
export class ListMessagesHandler implements IQueryHandler<ListMessagesQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: ConversationAccess,
    private readonly delivered: DeliveredPositions,
  ) {}

  async execute({ userId, conversationId, window }: ListMessagesQuery): Promise<MessageList> {
    const conversation = await (window.ofGroup
      ? this.access.groupForMember(userId, conversationId)
      : this.access.forMember(userId, conversationId));
    const statements = window.afterId === undefined ? newestOfWindow : oldestOfWindow;
    const rows: Row[] = await this.dataSource.query(statements[conversation.partition]!, [
      conversationId,
      userId,
      await this.endOf(conversation, window),
      window.from ?? '-infinity',
      window.limit,
      conversation.peerId,
      await this.startOf(conversation, window),
      window.recalledToo ?? false,
    ]);
    this.delivered.noteFetched(conversation, rows);
    return { messages: rows.map((row) => listed(row, conversation)), lastSeq: conversation.lastSeq };
  }

  /** The place that the window begins behind. */
  private async startOf(conversation: MemberConversation, { afterId, from }: MessageWindow): Promise<number> {
    const behindId = afterId === undefined ? 0 : await this.seqOf(conversation, afterId);
    const behindMoment = from === undefined ? 0 : await lastSeqBefore(this.dataSource, conversation, from);
    return Math.max(behindId, behindMoment);
  }

  /** The place that the window ends before. */
  private async endOf(
    conversation: MemberConversation,
    { beforeId, skip = 0, recalledToo = false }: MessageWindow,
  ): Promise<number> {
    const { id, userId, hiddenSeq, lastSeq } = conversation;
    if (beforeId !== undefined) return this.seqOf(conversation, beforeId);
    if (skip === 0) return lastSeq + 1;
    const [start]: { seq: number }[] = await this.dataSource.query(startOfPage, [
      id,
      userId,
      hiddenSeq,
      lastSeq,
      Math.min(skip, lastSeq),
      recalledToo,
    ]);
    return start!.seq;
  }

  private async seqOf(conversation: MemberConversation, messageId: number): Promise<number> {
    const [found]: { seq: number }[] = await this.dataSource.query(seqOfMessage, [
      conversation.id,
      messageId,
    ]);
    if (!found) throw new CoreError('message.not_found');
    return found.seq;
  }
}

function listed({ readByOther, ...row }: Row, { kind, userId }: MemberConversation): ListedMessage {
  const mine = row.senderId === userId;
  return {
    ...row,
    content: row.kind === 'system' ? systemText(row.content, row.senderId, userId, kind) : row.content,
    // What the other one wrote is read by the reader now.
    readByReceiver: kind === 'group' ? null : mine ? readByOther === true : true,
  };
}
