import type { RecordedEvent } from '#database/outbox/recorded-event.js';
import { CoreError, type ErrorCode } from '#core/catalogue/errors.js';
import type { ConversationKind } from '#core/conversations/conversation-kind.js';
import type { MessageCreated } from '../events/message-created.event.js';
import type { Attachment, MessageKind } from '../message-content.js';
import type { Draft, SentMessage } from './draft.js';

const sendMessages = `
  SELECT place, refusal, replayed, message_id AS "id", message_seq AS "seq", sent_at AS "createdAt",
    reply_to AS "replyToId", conversation_kind AS "conversationKind", event_id AS "eventId", event_revision AS "revision",
    first_kind AS "firstKind", first_attachment AS "firstAttachment", first_ended AS "firstEnded", receiver_id AS "receiverId"
  FROM send_messages($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

interface Row {
  readonly place: number;
  readonly refusal: ErrorCode | null;
  readonly replayed: boolean;
  readonly id: number;
  readonly seq: number;
  readonly createdAt: Date;
  readonly replyToId: number | null;
  readonly conversationKind: ConversationKind;
  readonly eventId: number | null;
  readonly revision: number | null;
  /** Of the message that was there before, like the next two. */
  readonly firstKind: MessageKind | null;
  readonly firstAttachment: Attachment | null;
  /** Whether it was recalled or deleted since: nothing of what it said is left, and nothing to compare a retry with. */
  readonly firstEnded: boolean;
  readonly receiverId: number | null;
}

/** What became of one draft of a batch. */
export type Outcome =
  { readonly refused: CoreError } | { readonly sent: SentMessage; readonly event: RecordedEvent | null };

/** A draft with the request that it came with. */
export interface RequestedDraft {
  readonly draft: Draft;
  readonly requestId: string | null;
}

/**
 * Writes drafts with one statement, and says of each what became of it. Nothing is committed by it when `query`
 * runs in a transaction.
 */
export async function writeDrafts(
  query: (sql: string, parameters: unknown[]) => Promise<Row[]>,
  batch: readonly RequestedDraft[],
  now: Date,
): Promise<Outcome[]> {
  const drafts = batch.map(({ draft }) => draft);
  const rows = await query(sendMessages, [
    drafts.map((draft) => draft.conversationId),
    drafts.map((draft) => draft.senderId),
    drafts.map((draft) => draft.kind),
    drafts.map((draft) => draft.content),
    drafts.map((draft) => (draft.attachment ? JSON.stringify(draft.attachment) : null)),
    drafts.map((draft) => draft.replyToId ?? null),
    drafts.map((draft) => draft.clientId ?? null),
    batch.map(({ requestId }) => requestId),
    drafts.map((draft) => draft.forGroup === true),
    now,
  ]);
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes[row.place - 1] = outcomeOf(row, batch[row.place - 1]!);
  return outcomes;
}

function outcomeOf(row: Row, { draft, requestId }: RequestedDraft): Outcome {
  if (row.refusal !== null) return { refused: new CoreError(row.refusal) };
  const { id, seq, createdAt, conversationKind, replayed } = row;
  const { conversationId } = draft;
  const message: MessageCreated = {
    conversationId,
    conversationKind,
    id,
    seq,
    senderId: draft.senderId,
    receiverId: row.receiverId,
    kind: row.firstKind ?? draft.kind,
    content: row.firstEnded ? '' : draft.content,
    attachment: row.firstEnded ? null : (row.firstAttachment ?? draft.attachment ?? null),
    replyToId: row.replyToId,
    clientId: draft.clientId ?? null,
    createdAt: createdAt.toISOString(),
  };
  const sent = { conversationId, conversationKind, id, seq, createdAt, replayed, message };
  if (row.eventId === null) return { sent, event: null };
  const event: RecordedEvent = {
    id: row.eventId,
    type: 'message.created',
    conversationId,
    revision: row.revision,
    payload: message,
    requestId,
    occurredAt: createdAt,
  };
  return { sent, event };
}
