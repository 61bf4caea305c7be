import type { ConversationKind } from '#core/conversations/conversation-kind.js';

/** What a system message tells; kept as JSON in its content. */
export interface SystemNotice {
  readonly event: 'message_recalled' | 'member_joined';
  /** Name of the person concerned, at that time. */
  readonly name: string;
}

/** The words of a system message for one reader. `actorId` is the message's sender. */
export function systemText(
  content: string,
  actorId: number,
  readerId: number,
  kind: ConversationKind,
): string {
  const { event, name } = JSON.parse(content) as SystemNotice;
  if (event === 'member_joined') return `${name}加入了群聊`;
  if (actorId === readerId) return '你撤回了一条消息';
  return kind === 'private' ? '对方撤回了一条消息' : `${name}撤回了一条消息`;
}
