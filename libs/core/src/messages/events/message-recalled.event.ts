/** A message was taken back; its place stays, empty and marked. */
export interface MessageRecalled {
  readonly conversationId: number;
  readonly id: number;
  readonly seq: number;
  /** Who took it back: its sender, or the group's owner or an admin. */
  readonly actorId: number;
  /** The system message at the end of the history that tells of it. */
  readonly systemMessageId: number;
}
