import type { DataSource } from 'typeorm';
import type { MemberConversation } from '#core/conversations/conversation-access.js';

/**
 * Halves the stretch between a place that is before the moment and one that is not. Of a place without a row nothing
 * is known: the search ends there, with a lower bound that still holds.
 */
const search = (partition: number): string => `
  WITH RECURSIVE stretch (low, high) AS (
    SELECT $2::bigint, $3::bigint
    UNION ALL
    SELECT CASE WHEN x.created_at < $4 THEN x.seq ELSE s.low END, CASE WHEN x.created_at < $4 THEN s.high ELSE x.seq END
    FROM stretch s JOIN messages_${partition} x ON x.conversation_id = $1 AND x.seq = (s.low + s.high) / 2
    WHERE s.high - s.low > 1
  )
  SELECT max(low) AS seq FROM stretch`;

const ofEachPartition = Array.from({ length: 16 }, (_, partition) => search(partition));

/**
 * The last place of a conversation that was taken before a moment; where that is hidden from the member, the last
 * hidden one. Times never run backwards within a conversation and seqs have no gaps, so some twenty look-ups over the
 * primary key find it in a million messages, where a condition on the time would read all of them.
 */
export async function lastSeqBefore(
  dataSource: DataSource,
  { id, partition, hiddenSeq, lastSeq }: MemberConversation,
  moment: Date,
): Promise<number> {
  const [found]: { seq: number }[] = await dataSource.query(ofEachPartition[partition]!, [
    id,
    hiddenSeq,
    lastSeq + 1,
    moment,
  ]);
  return found!.seq;
}
