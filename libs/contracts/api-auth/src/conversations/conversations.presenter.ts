import type { ConversationView } from '#core/conversations/conversation.view.js';
import type { ListedMessage } from '#core/messages/list-messages/list-messages.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { wireId } from '../ids.js';
import type { HistoryMessage, ListedConversation } from './conversations.wire.js';

export function conversationOf(view: ConversationView): ListedConversation {
  const { lastMessage, remark } = view;
  return {
    conversation_id: wireId('c', view.conversationId),
    title: remark ?? view.name,
    remark: remark ?? '',
    last_message_preview: lastMessage?.preview ?? '',
    last_message_time: (lastMessage?.createdAt ?? view.createdAt).toISOString(),
    unread_count: view.unread,
    is_pinned: view.pinned,
  };
}

export function messageOf(message: ListedMessage, url: PublicUrl): HistoryMessage {
  return {
    id: wireId('m', message.id),
    sender_id: wireId('u', message.senderId),
    sender_name: message.senderName,
    // WIRE(api-auth): a message is one string; of a file that is its URL.
    content: message.attachment ? url.media(message.attachment.key) : message.content,
    status: statusOf(message),
    created_at: message.createdAt.toISOString(),
    update_time: message.changedAt.toISOString(),
  };
}

function statusOf({ recalled, kind }: ListedMessage): HistoryMessage['status'] {
  if (recalled) return 1;
  return kind === 'system' ? 2 : 0;
}
