/** A member became an admin, or an admin a plain member. */
export interface MemberRoleChanged {
  readonly conversationId: number;
  readonly userId: number;
  readonly role: 'admin' | 'member';
  readonly actorId: number;
}
