import type { TestServer } from '#test/test-server.js';

interface Counted {
  readonly person: number;
  readonly conversation: number;
  readonly unread: number;
}

/** Every message behind each badge is looked at; none of the numbers that the server keeps is used. */
const unreadOfAll = `
  SELECT m.user_id AS person, m.conversation_id AS conversation, (
    SELECT count(*)::int FROM messages x
    WHERE x.conversation_id = m.conversation_id AND x.seq > m.badge_seq AND x.seq > m.hidden_seq
      AND x.kind <> 'system' AND x.sender_id <> m.user_id AND x.recalled_at IS NULL AND x.deleted_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM message_hides h
        WHERE h.conversation_id = x.conversation_id AND h.seq = x.seq AND h.user_id = m.user_id
      )
  ) AS unread
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.left_at IS NULL AND c.dissolved_at IS NULL AND c.last_seq > m.unlisted_seq`;

const brokenPlaces = `
  SELECT c.id FROM conversations c
  WHERE c.last_seq <> (SELECT count(*) FROM messages x WHERE x.conversation_id = c.id)
    OR c.last_seq <> (SELECT coalesce(max(x.seq), 0) FROM messages x WHERE x.conversation_id = c.id)
    OR EXISTS (
      SELECT 1 FROM messages x JOIN messages y ON y.conversation_id = x.conversation_id AND y.seq = x.seq + 1
      WHERE x.conversation_id = c.id AND x.created_at > y.created_at
    )`;

/** Each badge, by person and conversation, counted from the messages themselves. */
export async function recount(server: TestServer): Promise<Record<string, number>> {
  const rows = await server.query<Counted>(unreadOfAll);
  return Object.fromEntries(
    rows.map(({ person, conversation, unread }) => [`${person} in ${conversation}`, unread]),
  );
}

/** Conversations whose places have gaps, or whose times run backwards. */
export async function disorderedIn(server: TestServer): Promise<unknown[]> {
  return server.query(brokenPlaces);
}
