import type { ConversationView } from '#core/conversations/conversation.view.js';
import type { PublicUrl } from '#http/public-url.js';
import { wireId } from '../ids.js';
import { keyedContent } from '../message-content.js';
import type { Conversation, ConversationSettings, LastMessage } from './conversations.wire.js';

export function conversationOf(view: ConversationView, userId: number, url: PublicUrl): Conversation {
  return {
    id: wireId(view.conversationId),
    type: view.kind === 'group' ? 'group' : 'single',
    userId: wireId(userId),
    targetId: wireId(view.peerId ?? view.conversationId),
    targetName: view.remark ?? view.name,
    ...(view.avatarKey !== null && { targetAvatar: url.media(view.avatarKey) }),
    lastMessage: view.lastMessage && lastMessageOf(view.lastMessage, url),
    unreadCount: view.unread,
    isPinned: view.pinned,
    isMuted: view.muted,
    createdAt: view.createdAt.toISOString(),
    updatedAt: view.activeAt.toISOString(),
  };
}

export function settingsOf(view: ConversationView): ConversationSettings {
  return {
    id: wireId(view.conversationId),
    isPinned: view.pinned,
    isMuted: view.muted,
    updatedAt: view.activeAt.toISOString(),
  };
}

function lastMessageOf(message: NonNullable<ConversationView['lastMessage']>, url: PublicUrl): LastMessage {
  return {
    id: wireId(message.id),
    seq: message.seq,
    senderId: wireId(message.senderId),
    type: message.kind,
    content: keyedContent(message, url),
    createdAt: message.createdAt.toISOString(),
  };
}
