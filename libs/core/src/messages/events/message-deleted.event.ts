/** A message is gone for everyone; its place stays, empty. */
export interface MessageDeleted {
  readonly conversationId: number;
  readonly id: number;
  readonly seq: number;
  /** Who deleted it: its sender, or the group's owner or an admin. */
  readonly actorId: number;
}
