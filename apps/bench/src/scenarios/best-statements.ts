import type { LoggedStatement } from '../measure/statement-log.js';

/** What someone would write by hand for one purpose, knowing the tables; prepared, as they would. */
const prepared = (text: string, ...values: readonly (string | null)[]): LoggedStatement => ({
  text,
  values,
  named: true,
});

/**
 * The top of a conversation list: cut first, then everything else for the twenty that are shown. It is the faster for being
 * planned once; a page of history, written like below, is not.
 */
export const bestList = (userId: number, limit = 20): LoggedStatement => ({
  ...prepared(
    `SELECT t.id, t.kind, coalesce(t.name, u.name) AS name, f.remark, a.key, u.id AS peer, t.pinned_at IS NOT NULL AS pinned,
       coalesce(t.muted_until > now(), false) AS muted, t.countable - t.badge_countable - (t.own_countable - t.badge_own)
         - (SELECT count(*) FROM messages x WHERE x.conversation_id = t.id AND x.seq > t.badge_seq
            AND (x.recalled_at IS NOT NULL OR x.deleted_at IS NOT NULL) AND x.kind <> 'system' AND x.sender_id <> $1)
         - (SELECT count(*) FROM message_hides h JOIN messages x ON x.conversation_id = h.conversation_id AND x.seq = h.seq
            WHERE h.conversation_id = t.id AND h.user_id = $1 AND h.seq > t.badge_seq AND x.recalled_at IS NULL
              AND x.deleted_at IS NULL AND x.kind <> 'system' AND x.sender_id <> $1) AS unread,
       t.created_at, last.*
     FROM (
       SELECT c.id, c.kind, c.name, c.avatar_id, c.countable, c.created_at, c.last_message_at, m.pinned_at, m.muted_until,
         m.badge_seq, m.badge_countable, m.own_countable, m.badge_own, m.hidden_seq
       FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.user_id = $1 AND m.left_at IS NULL AND c.dissolved_at IS NULL AND c.last_seq > m.unlisted_seq
       ORDER BY m.pinned_at IS NULL, coalesce(c.last_message_at, c.created_at) DESC, c.id DESC LIMIT $2
     ) t
     LEFT JOIN LATERAL (
       SELECT x.id AS last_id, x.seq, x.sender_id, x.kind AS last_kind, x.content, x.created_at AS last_at
       FROM messages x
       WHERE x.conversation_id = t.id AND x.recalled_at IS NULL AND x.deleted_at IS NULL AND x.seq > t.hidden_seq
         AND NOT EXISTS (SELECT FROM message_hides h WHERE h.conversation_id = t.id AND h.user_id = $1 AND h.seq = x.seq)
       ORDER BY x.seq DESC LIMIT 1
     ) last ON true
     LEFT JOIN conversation_members p ON t.kind = 'private' AND p.conversation_id = t.id AND p.user_id <> $1
     LEFT JOIN users u ON u.id = p.user_id
     LEFT JOIN friendships f ON f.user_id = $1 AND f.friend_id = p.user_id
     LEFT JOIN media a ON a.id = coalesce(t.avatar_id, u.avatar_id)
     ORDER BY t.pinned_at IS NULL, coalesce(t.last_message_at, t.created_at) DESC, t.id DESC`,
    String(userId),
    String(limit),
  ),
  general: true,
});

/** A page of a group's history: cut over the key, then its authors. */
export const bestPage = (
  conversationId: number,
  userId: number,
  before: number,
  limit = 20,
): LoggedStatement =>
  prepared(
    `SELECT x.id, x.seq, x.kind, x.content, x.attachment, x.client_id, x.created_at, x.sender_id, u.name, a.key,
       o.id AS reply_id, o.kind AS reply_kind, o.content AS reply_content, x.recalled_at IS NOT NULL AS recalled
     FROM (
       SELECT x.* FROM messages x
       WHERE x.conversation_id = $1 AND x.seq < $3 AND x.recalled_at IS NULL AND x.deleted_at IS NULL
         AND NOT EXISTS (SELECT FROM message_hides h WHERE h.conversation_id = $1 AND h.user_id = $2 AND h.seq = x.seq)
       ORDER BY x.seq DESC LIMIT $4
     ) x
     JOIN users u ON u.id = x.sender_id
     LEFT JOIN media a ON a.id = u.avatar_id
     LEFT JOIN messages o ON x.reply_to_seq IS NOT NULL AND o.conversation_id = $1 AND o.seq = x.reply_to_seq
       AND o.recalled_at IS NULL AND o.deleted_at IS NULL
     ORDER BY x.seq`,
    String(conversationId),
    String(userId),
    String(before),
    String(limit),
  );

/** One message where the conversation and its place in it are known. */
export const bestMessage = (conversationId: number, seq: number): LoggedStatement =>
  prepared(
    'SELECT id, seq, sender_id, kind, created_at, recalled_at, deleted_at FROM messages WHERE conversation_id = $1 AND seq = $2',
    String(conversationId),
    String(seq),
  );
