/** A conversation that existed is on a member's list again: the member's other devices follow. */
export interface ConversationListed {
  readonly conversationId: number;
  readonly userId: number;
}
