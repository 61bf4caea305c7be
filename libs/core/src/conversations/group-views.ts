/**
 * The chosen groups as a person sees them, the newest first. They are chosen before anybody is counted.
 * @param chosen SELECT of `conversation_id`s; $1 is the person
 */
export const groupViews = (chosen: string): string => `
  WITH chosen AS MATERIALIZED (${chosen})
  SELECT c.id AS "groupId", c.name, c.description, a.key AS "avatarKey", c.join_policy AS "joinPolicy",
    c.owner_id AS "ownerId", m.role, c.version, c.created_at AS "createdAt", (
      SELECT count(*)::int FROM conversation_members o WHERE o.conversation_id = c.id AND o.left_at IS NULL
    ) AS "memberCount"
  FROM chosen
  JOIN conversations c ON c.id = chosen.conversation_id
  LEFT JOIN conversation_members m ON m.conversation_id = c.id AND m.user_id = $1 AND m.left_at IS NULL
  LEFT JOIN media a ON a.id = c.avatar_id
  ORDER BY c.id DESC`;
