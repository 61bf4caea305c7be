/** A member wants to bring a friend into a group; its owner or an admin answers. */
export interface InvitationCreated {
  readonly invitationId: number;
  readonly conversationId: number;
  readonly inviterId: number;
  readonly inviteeId: number;
  readonly createdAt: string;
}
