import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sendMessagesWithMedia } from './1795132800020-message-media.js';

/**
 * What is new in `send_messages`: it tells who receives a message of a private chat, which nobody else knows when the
 * event goes out; and it refuses what is meant for a group where the conversation is none.
 */
const differences: readonly (readonly [before: string, after: string])[] = [
  ['p_request_id text[], p_now timestamptz', 'p_request_id text[], p_for_group boolean[], p_now timestamptz'],
  ['first_attachment jsonb\n', 'first_attachment jsonb, receiver_id bigint\n'],
  ['p_client_id, p_request_id\n', 'p_client_id, p_request_id, p_for_group\n'],
  ['client_id, request_id, place)', 'client_id, request_id, for_group, place)'],
  [
    'first.attachment AS first_attachment,',
    'first.attachment AS first_attachment, peer.user_id AS receiver_id,',
  ],
  [
    "THEN 'conversation.not_member'",
    "THEN 'conversation.not_member'\n        WHEN d.for_group AND c.kind <> 'group' THEN 'conversation.not_group'",
  ],
  ["'senderId', d.sender_id,", "'senderId', d.sender_id, 'receiverId', d.receiver_id,"],
  ['d.first_attachment\n', 'd.first_attachment, d.receiver_id\n'],
];

function changed(sql: string): string {
  return differences.reduce((text, [before, after]) => {
    if (text.split(before).length !== 2) throw new Error(`send_messages has not exactly one ${before}`);
    return text.replace(before, after);
  }, sql);
}

export class MessageReceivers1795132800060 implements MigrationInterface {
  readonly name = 'MessageReceivers1795132800060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION send_messages');
    await runner.query(changed(sendMessagesWithMedia));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION send_messages');
    await runner.query(sendMessagesWithMedia);
  }
}
