/** An invitation no longer waits. `settled`: the person came in by another way. */
export interface InvitationHandled {
  readonly invitationId: number;
  readonly conversationId: number;
  readonly inviterId: number;
  readonly inviteeId: number;
  readonly status: 'accepted' | 'refused' | 'settled';
  /** Who answered it, or let the person in. */
  readonly actorId: number;
}
