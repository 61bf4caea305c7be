import type { ConversationView } from '#core/conversations/conversation.view.js';
import type { ConversationSettings } from '#core/conversations/get-conversation-settings/get-conversation-settings.query.js';
import type { ListedMessage } from '#core/messages/list-messages/list-messages.query.js';
import type { MessageExcerpt } from '#core/messages/message.view.js';
import type { PublicUrl } from '#http/public-url.js';
import type { ListedConversation, ListedMessageAnswer, SettingsAnswer } from './conversations.wire.js';

/** WIRE(ims): only images have a type of their own; every other kind is shown as its text or its URL. */
export function typeOf(kind: MessageExcerpt['kind']): 0 | 1 {
  return kind === 'image' ? 1 : 0;
}

/** The text, or the URL of the file. */
export function contentOf(message: Pick<MessageExcerpt, 'content' | 'attachment'>, url: PublicUrl): string {
  return message.attachment ? url.media(message.attachment.key) : message.content;
}

export function conversationOf(view: ConversationView, url: PublicUrl): ListedConversation {
  const { lastMessage } = view;
  return {
    id: view.conversationId,
    name: view.name,
    avatar: url.media(view.avatarKey),
    last_message: lastMessage?.preview ?? '',
    last_message_type: lastMessage ? typeOf(lastMessage.kind) : 0,
    last_message_time: (lastMessage?.createdAt ?? view.createdAt).toISOString(),
    is_chat_group: view.kind === 'group',
    ...(view.peerId !== null && { friend_id: view.peerId }),
    is_top: view.pinned,
    notice_able: !view.muted,
    unread_count: view.unread,
  };
}

export function messageOf(message: ListedMessage, url: PublicUrl): ListedMessageAnswer {
  const { replyTo, readByReceiver } = message;
  return {
    id: message.id,
    type: typeOf(message.kind),
    content: contentOf(message, url),
    senderid: message.senderId,
    sendername: message.senderName,
    senderavatar: url.media(message.senderAvatarKey),
    ...(replyTo && {
      reply_to: contentOf(replyTo, url),
      reply_to_id: replyTo.id,
      reply_to_type: typeOf(replyTo.kind),
    }),
    conversation: message.conversationId,
    created_time: message.createdAt.toISOString(),
    ...(readByReceiver !== null && { already_read: readByReceiver }),
  };
}

export function settingsOf({ unread, muted, pinned }: ConversationSettings): SettingsAnswer {
  return { code: 0, info: 'Succeed', unreads: unread, notification: !muted, ontop: pinned };
}

/**
 * How many messages `unreads` marks.
 * WIRE(ims): clients send a number or a flag: true is one, false leaves everything as it is.
 */
export function unreadMark(unreads: number | boolean | undefined): number | undefined {
  if (unreads === true) return 1;
  return unreads === false ? undefined : unreads;
}
