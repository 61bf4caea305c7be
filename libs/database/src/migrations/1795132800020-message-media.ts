import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sendMessages } from './1795132800001-send-messages.js';

/**
 * A medium counts the messages that show it, so that it ends with the last of them. Until a first one does, it has a day.
 * An avatar is shown by no message and expires never: it ends with whatever replaces it, and nobody can send it.
 */
const countedMedia = `
ALTER TABLE media
  ADD COLUMN kind varchar(8) NOT NULL DEFAULT 'image',
  ADD COLUMN digest varchar(64),
  ADD COLUMN uses integer NOT NULL DEFAULT 0,
  ADD COLUMN expires_at timestamptz(3),
  ALTER COLUMN type TYPE varchar(127);
ALTER TABLE media ALTER COLUMN kind DROP DEFAULT;
CREATE INDEX media_unsent ON media (expires_at) WHERE expires_at IS NOT NULL AND ended_at IS NULL;

UPDATE media f SET uses = g.uses, digest = g.digest
FROM (
  SELECT (attachment->>'mediaId')::bigint AS media_id, count(*) AS uses, min(attachment->>'digest') AS digest
  FROM messages WHERE attachment IS NOT NULL GROUP BY 1
) g
WHERE f.id = g.media_id;
`;

/**
 * As before (1795132800001-send-messages.ts says why it is as it is), and:
 *
 * - Media that messages show are locked after the conversations and in order of id, looked at under a fresh snapshot, and
 *   count up with what is stored. A batch of texts passes all of it by. A retry that uploaded anew is told the file of the
 *   first message.
 * - The messages that are replied to are looked up by a step of their own, which a batch without replies passes by: to
 *   begin a look-up over sixteen partitions costs 0.1 ms, whether it finds something or not.
 * - Of a retry it tells what the first message was, and whether that has been recalled or deleted since.
 * - It tells who receives a message of a private chat, which nobody else knows when the event goes out, and refuses what is
 *   meant for a group where the conversation is none.
 * - Its statement is planned once per connection. PostgreSQL compares the estimate of a general plan with those that know
 *   how many messages a call brings, finds the latter cheaper for few, and plans anew at each call: 3 ms, of which a single
 *   message then cost four fifths. The general plan is the same one: a look-up over an index for each message.
 * - It waits for a lock as long as a send may wait in its lane, and no longer: the other conversations of the batch wait with it.
 */
const sendMessagesWithMedia = `
CREATE FUNCTION send_messages(
  p_conversation_id bigint[], p_sender_id bigint[], p_kind text[], p_content text[], p_attachment text[],
  p_reply_to_id bigint[], p_client_id text[], p_request_id text[], p_for_group boolean[], p_now timestamptz
) RETURNS TABLE (
  place integer, refusal text, replayed boolean, message_id bigint, message_seq bigint, sent_at timestamptz,
  reply_to bigint, conversation_kind varchar, event_id bigint, event_revision bigint,
  first_kind varchar, first_attachment jsonb, first_ended boolean, receiver_id bigint
) LANGUAGE plpgsql VOLATILE SET plan_cache_mode = 'force_generic_plan' SET lock_timeout = '5s' AS $$
DECLARE
  lost bigint[] := '{}';
  replied_seq bigint[] := '{}';
BEGIN
  PERFORM 1 FROM conversations WHERE id = ANY (p_conversation_id) ORDER BY id FOR NO KEY UPDATE;

  IF array_remove(p_attachment, NULL) <> '{}' THEN
    PERFORM 1 FROM media
    WHERE id IN (SELECT (a::jsonb->>'mediaId')::bigint FROM unnest(p_attachment) a WHERE a IS NOT NULL)
    ORDER BY id FOR NO KEY UPDATE;

    lost := ARRAY(
      SELECT d.place FROM unnest(p_attachment, p_sender_id) WITH ORDINALITY AS d (attachment, sender_id, place)
      WHERE d.attachment IS NOT NULL AND NOT EXISTS (
        SELECT FROM media f
        WHERE f.id = (d.attachment::jsonb->>'mediaId')::bigint AND f.owner_id = d.sender_id
          AND f.ended_at IS NULL AND (f.uses > 0 OR f.expires_at > p_now)
      )
    );
  END IF;

  IF array_remove(p_reply_to_id, NULL) <> '{}' THEN
    replied_seq := ARRAY(
      SELECT o.seq
      FROM unnest(p_conversation_id, p_sender_id, p_reply_to_id)
        WITH ORDINALITY AS d (conversation_id, sender_id, reply_to_id, place)
      LEFT JOIN conversation_members m ON m.conversation_id = d.conversation_id AND m.user_id = d.sender_id
      LEFT JOIN LATERAL (
        SELECT o.seq FROM messages o
        WHERE d.reply_to_id IS NOT NULL AND o.conversation_id = d.conversation_id AND o.id = d.reply_to_id
          AND o.recalled_at IS NULL AND o.deleted_at IS NULL AND o.kind <> 'system' AND o.seq > m.hidden_seq
          AND NOT EXISTS (
            SELECT 1 FROM message_hides h
            WHERE h.conversation_id = o.conversation_id AND h.user_id = d.sender_id AND h.seq = o.seq
          )
      ) o ON true
      ORDER BY d.place
    );
  END IF;

  RETURN QUERY
  WITH draft AS (
    SELECT * FROM unnest(
      p_conversation_id, p_sender_id, p_kind, p_content, p_attachment, p_reply_to_id, p_client_id, p_request_id, p_for_group,
      replied_seq
    ) WITH ORDINALITY AS d (conversation_id, sender_id, kind, content, attachment, reply_to_id, client_id, request_id, for_group,
      reply_to_seq, place)
  ), looked_at AS MATERIALIZED (
    SELECT d.*, c.kind AS conversation_kind, c.partition, c.last_seq, c.countable, c.revision, c.last_message_at,
      first.id AS first_id, first.seq AS first_seq, first.created_at AS first_at, first.kind AS first_kind,
      first.attachment AS first_attachment, first.reply_to_id AS first_reply_to_id,
      first.recalled_at IS NOT NULL OR first.deleted_at IS NOT NULL AS first_ended, peer.user_id AS receiver_id,
      CASE
        WHEN c.id IS NULL OR c.dissolved_at IS NOT NULL THEN 'conversation.not_found'
        WHEN d.kind = 'system' THEN NULL
        WHEN m.user_id IS NULL OR m.left_at IS NOT NULL THEN 'conversation.not_member'
        WHEN d.for_group AND c.kind <> 'group' THEN 'conversation.not_group'
        WHEN first.id IS NOT NULL THEN
          CASE WHEN first.recalled_at IS NULL AND first.deleted_at IS NULL AND (
            first.kind <> d.kind OR first.content <> d.content
            OR first.attachment->>'digest' IS DISTINCT FROM d.attachment::jsonb->>'digest'
            OR first.reply_to_id IS DISTINCT FROM d.reply_to_id
          ) THEN 'message.client_id_reused' END
        WHEN c.kind = 'private' AND EXISTS (
          SELECT 1 FROM blocks b WHERE b.user_id = peer.user_id AND b.blocked_id = d.sender_id
        ) THEN 'message.refused_by_receiver'
        WHEN c.kind = 'private' AND peer.accepts_messages_from = 'friends' AND NOT EXISTS (
          SELECT 1 FROM friendships f WHERE f.user_id = peer.user_id AND f.friend_id = d.sender_id
        ) THEN 'message.refused_by_receiver'
        WHEN d.reply_to_id IS NOT NULL AND d.reply_to_seq IS NULL THEN 'message.reply_not_found'
        WHEN d.place = ANY (lost) THEN 'message.attachment_refused'
      END AS refused
    FROM draft d
    LEFT JOIN conversations c ON c.id = d.conversation_id
    LEFT JOIN conversation_members m ON m.conversation_id = d.conversation_id AND m.user_id = d.sender_id
    LEFT JOIN LATERAL (
      SELECT u.id AS user_id, u.accepts_messages_from
      FROM conversation_members p JOIN users u ON u.id = p.user_id
      WHERE c.kind = 'private' AND p.conversation_id = d.conversation_id AND p.user_id <> d.sender_id
      LIMIT 1
    ) peer ON true
    LEFT JOIN LATERAL (
      SELECT f.* FROM messages f
      WHERE d.client_id IS NOT NULL AND f.conversation_id = d.conversation_id AND f.sender_id = d.sender_id AND f.client_id = d.client_id
      LIMIT 1
    ) first ON true
  ), decided AS MATERIALIZED (
    SELECT l.*,
      l.refused IS NULL AND l.first_id IS NULL AS stored,
      l.last_seq + row_number() OVER stored_before AS new_seq,
      l.revision + row_number() OVER stored_before AS new_revision,
      l.countable + count(*) FILTER (WHERE l.kind <> 'system') OVER stored_before AS new_countable,
      CASE WHEN l.refused IS NULL AND l.first_id IS NULL
        THEN nextval('message_numbers') * 16 + l.partition END AS new_id,
      CASE WHEN l.refused IS NULL AND l.first_id IS NULL
        THEN nextval('outbox_id_seq') END AS new_event_id,
      date_trunc('milliseconds', GREATEST(p_now, l.last_message_at)) AS new_at
    FROM looked_at l
    WINDOW stored_before AS (
      PARTITION BY l.conversation_id, (l.refused IS NULL AND l.first_id IS NULL) ORDER BY l.place
      ROWS UNBOUNDED PRECEDING
    )
  ), inserted AS (
    INSERT INTO messages (conversation_id, seq, id, sender_id, kind, content, attachment, reply_to_id, reply_to_seq,
      client_id, countable, created_at)
    SELECT d.conversation_id, d.new_seq, d.new_id, d.sender_id, d.kind, d.content, d.attachment::jsonb, d.reply_to_id,
      d.reply_to_seq, d.client_id, d.new_countable, d.new_at
    FROM decided d WHERE d.stored
  ), advanced AS (
    UPDATE conversations c
    SET last_seq = g.seq, countable = g.countable, revision = g.revision, last_message_at = g.at
    FROM (
      SELECT d.conversation_id, max(d.new_seq) AS seq, max(d.new_countable) AS countable,
        max(d.new_revision) AS revision, max(d.new_at) AS at
      FROM decided d WHERE d.stored GROUP BY d.conversation_id
    ) g
    WHERE c.id = g.conversation_id
  ), counted AS (
    UPDATE conversation_members m
    SET own_countable = m.own_countable + g.sent
    FROM (
      SELECT d.conversation_id, d.sender_id, count(*) AS sent
      FROM decided d WHERE d.stored AND d.kind <> 'system' GROUP BY d.conversation_id, d.sender_id
    ) g
    WHERE m.conversation_id = g.conversation_id AND m.user_id = g.sender_id
  ), shown AS (
    UPDATE media f
    SET uses = f.uses + g.uses, expires_at = NULL
    FROM (
      SELECT (d.attachment::jsonb->>'mediaId')::bigint AS media_id, count(*) AS uses
      FROM decided d WHERE d.stored AND d.attachment IS NOT NULL GROUP BY 1
    ) g
    WHERE f.id = g.media_id
  ), recorded AS (
    INSERT INTO outbox (id, type, conversation_id, revision, payload, request_id, occurred_at)
    SELECT d.new_event_id, 'message.created', d.conversation_id, d.new_revision,
      jsonb_build_object(
        'conversationId', d.conversation_id, 'conversationKind', d.conversation_kind, 'id', d.new_id, 'seq', d.new_seq,
        'senderId', d.sender_id, 'receiverId', d.receiver_id, 'kind', d.kind, 'content', d.content, 'attachment', d.attachment::jsonb, 'replyToId', d.reply_to_id,
        'clientId', d.client_id,
        'createdAt', to_char(d.new_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      ), d.request_id, d.new_at
    FROM decided d WHERE d.stored
  )
  SELECT d.place::integer, d.refused, d.first_id IS NOT NULL,
    coalesce(d.first_id, d.new_id), CASE WHEN d.stored THEN d.new_seq ELSE d.first_seq END,
    CASE WHEN d.stored THEN d.new_at ELSE d.first_at END,
    CASE WHEN d.stored THEN d.reply_to_id ELSE d.first_reply_to_id END, d.conversation_kind, d.new_event_id,
    CASE WHEN d.stored THEN d.new_revision END, d.first_kind, d.first_attachment, d.first_ended, d.receiver_id
  FROM decided d;
END
$$;
`;

/** With seq, so that a page of replies is found as fast behind a thousand others. */
const repliesInOrder = `
DROP INDEX messages_replies;
CREATE INDEX messages_replies ON messages (conversation_id, reply_to_seq, seq) WHERE reply_to_seq IS NOT NULL;
`;

const repliesBefore = `
DROP INDEX messages_replies;
CREATE INDEX messages_replies ON messages (conversation_id, reply_to_seq) WHERE reply_to_seq IS NOT NULL;
`;

export class MessageMedia1795132800020 implements MigrationInterface {
  readonly name = 'MessageMedia1795132800020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(countedMedia);
    await runner.query('DROP FUNCTION send_messages');
    await runner.query(sendMessagesWithMedia);
    await runner.query(repliesInOrder);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(repliesBefore);
    await runner.query('DROP FUNCTION send_messages');
    await runner.query(sendMessages);
    await runner.query(`
      ALTER TABLE media DROP COLUMN kind, DROP COLUMN digest, DROP COLUMN uses, DROP COLUMN expires_at,
        ALTER COLUMN type TYPE varchar(64) USING left(type, 64);
    `);
  }
}
