/** A group has another owner; the former one is a plain member now. */
export interface GroupOwnerChanged {
  readonly conversationId: number;
  readonly ownerId: number;
  readonly formerOwnerId: number;
}
