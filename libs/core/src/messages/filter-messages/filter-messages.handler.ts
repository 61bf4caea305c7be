import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { codePoints, escapeLike } from '#kernel/text.js';
import { LongReads } from '#database/long-reads.js';
import { ConversationAccess, type MemberConversation } from '#core/conversations/conversation-access.js';
import { lastSeqBefore } from '../last-seq-before.js';
import { longestText } from '../message-text.js';
import { systemText } from '../system-text.js';
import { visibleToMember } from '../visible.sql.js';
import { FilterMessagesQuery, type FoundMessage, type MessageFilter } from './filter-messages.query.js';

const filterMessages = `
  WITH page AS MATERIALIZED (
    SELECT x.*, u.name AS sender_name, u.avatar_id AS sender_avatar_id
    FROM conversation_members m
    JOIN messages x ON x.conversation_id = m.conversation_id
    JOIN users u ON u.id = x.sender_id
    WHERE m.conversation_id = $1 AND m.user_id = $2 AND x.conversation_id = $1
      AND x.seq > $9 AND x.seq <= $10
      AND x.recalled_at IS NULL AND ${visibleToMember}
      AND ($3::timestamptz IS NULL OR x.created_at >= $3)
      AND ($4::timestamptz IS NULL OR x.created_at <= $4)
      AND ($5::bigint IS NULL OR x.sender_id = $5)
      AND ($6::text IS NULL OR u.name ILIKE '%' || $6 || '%')
      AND ($7::text IS NULL OR (x.kind = 'text' AND x.content ILIKE '%' || $7 || '%'))
    ORDER BY x.seq DESC
    LIMIT $8
  )
  SELECT p.id, p.conversation_id AS "conversationId", p.seq, p.kind, p.content, p.attachment,
    p.created_at AS "createdAt", p.sender_id AS "senderId", p.sender_name AS "senderName", a.key AS "senderAvatarKey"
  FROM page p LEFT JOIN media a ON a.id = p.sender_avatar_id
  ORDER BY p.seq`;

@QueryHandler(FilterMessagesQuery)
export class FilterMessagesHandler implements IQueryHandler<FilterMessagesQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly longReads: LongReads,
    private readonly access: ConversationAccess,
  ) {}

  async execute({ userId, conversationId, filter, limit }: FilterMessagesQuery): Promise<FoundMessage[]> {
    const conversation = await this.access.forMember(userId, conversationId);
    // In no text and in no name; PostgreSQL would put it into lower case once for each message.
    if ([filter.content, filter.senderName].some((part = '') => codePoints(part) > longestText)) return [];
    const parameters = [
      conversationId,
      userId,
      ...conditions(filter),
      limit,
      ...(await this.stretchOf(conversation, filter)),
    ];
    const rows = await this.longReads.query<FoundMessage>(userId, filterMessages, parameters);
    return rows.map((row) => inWords(row, conversation));
  }

  /** The place that the moments of the filter begin behind, and the last one among them. Times have milliseconds. */
  private async stretchOf(
    conversation: MemberConversation,
    { from, until }: MessageFilter,
  ): Promise<[number, number]> {
    const before = (moment: Date): Promise<number> => lastSeqBefore(this.dataSource, conversation, moment);
    return [
      from === undefined ? 0 : await before(from),
      until === undefined ? conversation.lastSeq : await before(new Date(until.getTime() + 1)),
    ];
  }
}

function conditions({ from, until, senderId, senderName, content }: MessageFilter): unknown[] {
  return [from ?? null, until ?? null, senderId ?? null, patternOf(senderName), patternOf(content)];
}

function patternOf(part: string | undefined): string | null {
  return part === undefined ? null : escapeLike(part);
}

function inWords(row: FoundMessage, { kind, userId }: MemberConversation): FoundMessage {
  return row.kind === 'system'
    ? { ...row, content: systemText(row.content, row.senderId, userId, kind) }
    : row;
}
