import { Query } from '@nestjs/cqrs';
import type { MessageKind } from '#core/messages/message-content.js';
import type { ConversationKind } from '../conversation-kind.js';

/** A conversation as it stands in a member's list. */
export interface ConversationView {
  readonly conversationId: number;
  readonly kind: ConversationKind;
  /** The group's name; of a private chat, the other person's. */
  readonly name: string;
  /** What the member calls the other person of a private chat, if anything. */
  readonly remark: string | null;
  readonly avatarKey: string | null;
  /** The other person of a private chat. */
  readonly peerId: number | null;
  /** The newest message that the member can see. */
  readonly lastMessage: {
    readonly id: number;
    readonly seq: number;
    readonly senderId: number;
    readonly kind: MessageKind;
    /** One line: the text, or what stands for the file. */
    readonly preview: string;
    readonly createdAt: Date;
  } | null;
  readonly pinned: boolean;
  readonly muted: boolean;
  readonly unread: number;
  readonly createdAt: Date;
}

/** The conversations in a person's list: pinned ones first, then by latest message, newest first. */
export class ListConversationsQuery extends Query<ConversationView[]> {
  constructor(
    readonly userId: number,
    readonly page: { readonly limit: number; readonly offset: number },
  ) {
    super();
  }
}
