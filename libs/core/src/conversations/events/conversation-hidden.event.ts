/** A member deleted a conversation from their list: the member's other devices follow. */
export interface ConversationHidden {
  readonly conversationId: number;
  readonly userId: number;
  /** What was there is hidden up to here; a newer message brings the conversation back. */
  readonly hiddenSeq: number;
}
