/** A group is gone for all who were in it. */
export interface GroupDissolved {
  readonly conversationId: number;
  readonly actorId: number;
}
