import { unreadCount } from './unread.sql.js';

/** A member's settings of a conversation and its unread count: conversation, user and the present in; `ConversationSettings` out. */
export const memberSettings = `
  SELECT m.pinned_at IS NOT NULL AS pinned, coalesce(m.muted_until > $3, false) AS muted, ${unreadCount}::int AS unread
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.conversation_id = $1 AND m.user_id = $2`;
