import type { Command } from '@nestjs/cqrs';
import { DeleteMessageCommand } from '#core/messages/delete-message/delete-message.command.js';
import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import { HideMessagesCommand } from '#core/messages/hide-messages/hide-messages.command.js';
import type { PlaceWindow } from '#core/messages/list-places/list-places.query.js';
import type { Reader } from '#core/messages/list-readers/list-readers.query.js';
import type { PlacedMessage, PlaceView } from '#core/messages/place.view.js';
import type { RecalledMessage as Recalled } from '#core/messages/recall-message/recall-message.command.js';
import type { OutgoingMessage } from '#core/messages/send-message/send-message.command.js';
import type { PublicUrl } from '#http/public-url.js';
import { FieldError } from '#http/transport-errors.js';
import { wireId } from '../ids.js';
import { keyedContent } from '../message-content.js';
import { pageSize } from '../paging.js';
import type * as wire from './messages.wire.js';

/** @param key the request's `Idempotency-Key`, which names the message where it has no client id */
export function outgoingOf(
  { content, replyTo: replyToId, clientId, conversationId }: wire.SendMessageInput,
  key: string | undefined,
  url: PublicUrl,
): OutgoingMessage {
  return { conversationId, ...content.outgoing(url), replyToId, clientId: clientId ?? key };
}

/** @throws FieldError when it looks in two directions at once */
export function windowOf({ before, after, around, limit }: wire.ListMessagesInput): PlaceWindow {
  const [, second] = Object.entries({ before, after, around }).filter(([, seq]) => seq !== undefined);
  if (second) throw new FieldError(second[0]);
  return { before, after, around, limit: pageSize(limit) };
}

export function deletionOf(userId: number, input: wire.DeleteMessageInput): Command<void> {
  return input.for === 'all'
    ? new DeleteMessageCommand(userId, input.id)
    : new HideMessagesCommand(userId, [input.id]);
}

/** A message that was just sent, as its event tells it. */
export function sentMessageOf(message: MessageCreated, url: PublicUrl): wire.Message {
  return said({ ...message, createdAt: new Date(message.createdAt) }, url);
}

export function messageOf(message: PlacedMessage, url: PublicUrl): wire.Message | wire.RecalledMessage {
  return message.recalledAt ? recalled(message, message.recalledAt) : said(message, url);
}

/** @param message one that is not recalled */
export function replyOf(message: PlacedMessage, url: PublicUrl): wire.Message {
  return said(message, url);
}

export function placeOf(
  { conversationId, seq, message }: PlaceView,
  url: PublicUrl,
): wire.Message | wire.RecalledMessage | wire.EmptyPlace {
  return message ? messageOf(message, url) : { conversationId: wireId(conversationId), seq, type: 'empty' };
}

export function recallOf({ id, conversationId, seq, systemMessageId }: Recalled): wire.Recall {
  return {
    id: wireId(id),
    conversationId: wireId(conversationId),
    seq,
    systemMessageId: wireId(systemMessageId),
  };
}

export function readerOf({ userId, name, avatarKey }: Reader, url: PublicUrl): wire.MessageReader {
  return { userId: wireId(userId), name, ...(avatarKey !== null && { avatar: url.media(avatarKey) }) };
}

/** The same message in events: libs/realtime/src/socket-io/message.wire.ts; a test holds the two together. */
function said(message: Omit<PlacedMessage, 'recalledAt'>, url: PublicUrl): wire.Message {
  const { id, conversationId, seq, senderId, kind, replyToId, clientId, createdAt } = message;
  return {
    id: wireId(id),
    conversationId: wireId(conversationId),
    seq,
    senderId: wireId(senderId),
    type: kind,
    content: keyedContent(message, url),
    ...(replyToId !== null && { replyTo: wireId(replyToId) }),
    ...(clientId !== null && { clientId }),
    createdAt: createdAt.toISOString(),
  };
}

function recalled(message: PlacedMessage, recalledAt: Date): wire.RecalledMessage {
  return {
    id: wireId(message.id),
    conversationId: wireId(message.conversationId),
    seq: message.seq,
    senderId: wireId(message.senderId),
    type: 'recalled',
    createdAt: message.createdAt.toISOString(),
    recalledAt: recalledAt.toISOString(),
  };
}
