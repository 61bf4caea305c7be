import type { ListedMessage } from '#core/messages/list-messages/list-messages.query.js';
import type { Receipts } from '#core/messages/receipts.view.js';
import type { PublicUrl } from '#http/public-url.js';
import type { ChatMessage } from './history.wire.js';

/** For whom messages are: the two people of a private chat, or a room. */
export type Receivers = { readonly between: readonly [number, number] } | { readonly room: number };

/** How messages of one history are shown. */
export function historyOf(
  messages: readonly ListedMessage[],
  receivers: Receivers,
  receipts: Receipts,
  url: PublicUrl,
): ChatMessage[] {
  return messages.map((message) => ({
    id: message.id,
    sender_id: message.senderId,
    receiver_id: receiverOf(message, receivers),
    content: message.content,
    created_at: message.createdAt.toISOString(),
    status: receipts.statusOf(message),
    message_type: message.kind,
    file_url: message.attachment ? url.media(message.attachment.key) : null,
    chat_type: 'room' in receivers ? 'room' : 'private',
  }));
}

function receiverOf({ senderId }: ListedMessage, receivers: Receivers): number {
  if ('room' in receivers) return receivers.room;
  const [one, other] = receivers.between;
  return senderId === one ? other : one;
}
