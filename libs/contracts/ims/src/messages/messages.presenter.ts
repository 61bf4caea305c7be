import type { FoundMessage, MessageFilter } from '#core/messages/filter-messages/filter-messages.query.js';
import type { Reader } from '#core/messages/list-readers/list-readers.query.js';
import type { Reply as ReplyView } from '#core/messages/list-replies/list-replies.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { contentOf, typeOf } from '../conversations/conversations.presenter.js';
import { timeOf } from '../time.js';
import type { FilterInput, FoundMessageAnswer, ReadUser, Reply } from './messages.wire.js';

export function replyOf(message: ReplyView, url: PublicUrl): Reply {
  const time = message.createdAt.toISOString();
  return {
    reply_id: message.id,
    sender_id: message.senderId,
    sender_name: message.senderName,
    sender_avatar: url.media(message.senderAvatarKey),
    content: contentOf(message, url),
    reply_type: typeOf(message.kind),
    timestamp: time,
    time,
  };
}

export function readUserOf({ name, avatarKey }: Reader, url: PublicUrl): ReadUser {
  return { name, avatar: url.media(avatarKey) };
}

export function foundMessageOf(message: FoundMessage, url: PublicUrl): FoundMessageAnswer {
  return {
    id: message.id,
    type: typeOf(message.kind),
    sender_id: message.senderId,
    sender_name: message.senderName,
    sender_avatar: url.media(message.senderAvatarKey),
    content: contentOf(message, url),
    timestamp: message.createdAt.toISOString(),
  };
}

/** An empty text filters nothing: front ends send their empty input boxes along. */
export function filterOf({
  start_time,
  end_time,
  sender_id,
  sender_name,
  content,
}: FilterInput): MessageFilter {
  return {
    from: start_time ? timeOf(start_time, 'start_time') : undefined,
    until: end_time ? timeOf(end_time, 'end_time') : undefined,
    senderId: sender_id,
    senderName: sender_name === '' ? undefined : sender_name,
    content: content === '' ? undefined : content,
  };
}
