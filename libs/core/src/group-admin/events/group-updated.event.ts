/** The name or the avatar of a group changed; both are told as they are now. */
export interface GroupUpdated {
  readonly conversationId: number;
  readonly name: string;
  /** Key of the avatar's file; null without one. */
  readonly avatarKey: string | null;
  readonly actorId: number;
}
