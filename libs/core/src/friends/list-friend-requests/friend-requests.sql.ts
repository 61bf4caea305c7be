/** A friend request with the other one of the two, as views show it. */
export const requestColumns = `
    r.id, r.sender_id AS "senderId", r.receiver_id AS "receiverId", u.email, u.name, a.key AS "avatarKey",
    u.deleted_at IS NOT NULL AS deleted, r.message, r.created_at AS "sentAt", r.handled_at AS "handledAt", r.status`;

/** @param other an expression for the id of the other one */
export function requestsFor(other: string): string {
  return `friend_requests r
  JOIN users u ON u.id = ${other}
  LEFT JOIN media a ON a.id = u.avatar_id`;
}
