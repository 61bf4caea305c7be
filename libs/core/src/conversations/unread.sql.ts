/**
 * How many messages are unread for a member, from the rows `m` (conversation_members) and `c` (conversations).
 *
 * All countable messages behind the badge position, less the member's own, are two subtractions. Where nothing is left
 * of them, nothing more is asked. What no longer counts although it has a number is recalled, deleted or hidden, and of
 * these few lie behind the badge position: they are counted over the index of ended messages and the key of the hides
 * (docs/unread.md).
 */
export const unreadCount = `(
  CASE WHEN c.countable - m.badge_countable = m.own_countable - m.badge_own THEN 0 ELSE
  (c.countable - m.badge_countable) - (m.own_countable - m.badge_own)
  - (SELECT count(*) FROM messages x
     WHERE x.conversation_id = m.conversation_id AND x.seq > m.badge_seq
       AND (x.recalled_at IS NOT NULL OR x.deleted_at IS NOT NULL)
       AND x.kind <> 'system' AND x.sender_id <> m.user_id)
  - (SELECT count(*) FROM message_hides h
     JOIN messages x ON x.conversation_id = h.conversation_id AND x.seq = h.seq
     WHERE h.conversation_id = m.conversation_id AND h.user_id = m.user_id AND h.seq > m.badge_seq
       AND x.recalled_at IS NULL AND x.deleted_at IS NULL
       AND x.kind <> 'system' AND x.sender_id <> m.user_id)
  END
)`;
