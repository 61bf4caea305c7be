import type { Attachment, MessageKind } from '#core/messages/message-content.js';
import type { ConversationKind } from './conversation-kind.js';

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
  /** The newest message that the member can see, recalled ones aside. */
  readonly lastMessage: {
    readonly id: number;
    readonly seq: number;
    readonly senderId: number;
    readonly kind: MessageKind;
    /** The text; of a system message its words for this member. */
    readonly content: string;
    readonly attachment: Attachment | null;
    /** One line: the text, or what stands for the file. */
    readonly preview: string;
    readonly createdAt: Date;
  } | null;
  readonly pinned: boolean;
  readonly muted: boolean;
  readonly unread: number;
  readonly createdAt: Date;
  /** When the newest message came; creation while there is none. The list is ordered by it. */
  readonly activeAt: Date;
}
