import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MemberConversation } from '#core/conversations/conversation-access.js';
import { DeliveredPositions } from '#core/conversations/delivered-positions.js';
import { Receipts, type Stands } from './receipts.view.js';

const furthestBack = (position: string): string => `(
  SELECT coalesce(json_agg(b), '[]') FROM (
    SELECT s.user_id AS "userId", s.${position} AS seq FROM stand s ORDER BY s.${position} LIMIT 2
  ) b
)`;

/** In a group, who deleted the account reads nothing any more; between two people, the message waits for them. */
const stands = `
  WITH stand AS MATERIALIZED (
    SELECT m.user_id, m.joined_seq, m.read_seq, greatest(m.read_seq, m.delivered_seq, d.seq) AS delivered_seq
    FROM conversation_members m
    JOIN users u ON u.id = m.user_id
    LEFT JOIN unnest($2::bigint[], $3::bigint[]) AS d (user_id, seq) ON d.user_id = m.user_id
    WHERE m.conversation_id = $1 AND m.left_at IS NULL AND ($4 OR u.deleted_at IS NULL)
  )
  SELECT ${furthestBack('joined_seq')} AS joined, ${furthestBack('delivered_seq')} AS delivered,
    ${furthestBack('read_seq')} AS read`;

/**
 * Reads how far the members of a conversation are. What this process has delivered counts at once, also while its
 * positions wait to be written; what others have, when they have written it.
 */
@Injectable()
export class ReceiptReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly delivered: DeliveredPositions,
  ) {}

  async of({ id, kind }: MemberConversation): Promise<Receipts> {
    const unwritten = this.delivered.unwrittenIn(id);
    const [found]: Stands[] = await this.dataSource.query(stands, [
      id,
      [...unwritten.keys()],
      [...unwritten.values()],
      kind === 'private',
    ]);
    return new Receipts(found!);
  }
}
