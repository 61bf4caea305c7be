/** A member has read up to a place. */
export interface ConversationRead {
  readonly conversationId: number;
  readonly userId: number;
  readonly readSeq: number;
}
