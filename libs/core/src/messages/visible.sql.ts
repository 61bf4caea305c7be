/**
 * Whether the member `m` (conversation_members) can see the message `x` (messages) at all. A recalled message keeps
 * its place, empty: whether to show it is the reader's choice.
 */
export const visibleToMember = `(
  x.seq > m.hidden_seq AND x.deleted_at IS NULL
  AND NOT EXISTS (
    SELECT 1 FROM message_hides h
    WHERE h.conversation_id = x.conversation_id AND h.user_id = m.user_id AND h.seq = x.seq
  )
)`;
