import type { ConversationKind } from '../conversation-kind.js';

/** A private chat or a group came into being. */
export interface ConversationOpened {
  readonly conversationId: number;
  readonly kind: ConversationKind;
  /** Name of the group; null for a private chat. */
  readonly name: string | null;
  readonly openerId: number;
  readonly memberIds: readonly number[];
}
