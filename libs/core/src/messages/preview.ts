import type { ConversationKind } from '#core/conversations/conversation-kind.js';
import type { MessageKind } from './message-content.js';
import { systemText } from './system-text.js';

const words: Record<Exclude<MessageKind, 'text' | 'system'>, string> = {
  image: '[图片]',
  file: '[文件]',
  audio: '[语音]',
  video: '[视频]',
};

/** One line that stands for a message in a list. */
export function preview(
  message: { readonly kind: MessageKind; readonly content: string; readonly senderId: number },
  readerId: number,
  conversationKind: ConversationKind,
): string {
  if (message.kind === 'text') return message.content;
  if (message.kind === 'system')
    return systemText(message.content, message.senderId, readerId, conversationKind);
  return words[message.kind];
}
