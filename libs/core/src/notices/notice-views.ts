/** Notices, newest first. @param condition about the rows `n` (notices) */
export const noticeViews = (condition: string): string => `
  SELECT n.id AS "noticeId", n.conversation_id AS "conversationId", n.content, n.author_id AS "authorId",
    u.name AS "authorName", n.message_seq AS "messageSeq", n.created_at AS "createdAt"
  FROM notices n JOIN users u ON u.id = n.author_id
  WHERE ${condition}
  ORDER BY n.id DESC`;
