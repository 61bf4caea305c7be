/** What a member alone sees of a conversation changed: the member's other devices follow. */
export interface ConversationSettingsChanged {
  readonly conversationId: number;
  readonly userId: number;
  readonly pinned: boolean;
  readonly muted: boolean;
  /** Unread messages after the change. */
  readonly unread: number;
}
