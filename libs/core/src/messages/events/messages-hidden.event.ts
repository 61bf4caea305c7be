/** A member deleted messages for themself: the member's other devices follow. */
export interface MessagesHidden {
  readonly userId: number;
  readonly messages: readonly {
    readonly conversationId: number;
    readonly id: number;
    readonly seq: number;
  }[];
}
