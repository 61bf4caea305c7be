import { Query } from '@nestjs/cqrs';
import type { InvitationStatus } from '../invitation.entity.js';

export interface ListedInvitation {
  readonly invitationId: number;
  readonly conversationId: number;
  readonly inviterId: number;
  readonly inviterName: string;
  readonly inviterAvatarKey: string | null;
  readonly inviteeId: number;
  readonly inviteeName: string;
  readonly inviteeAvatarKey: string | null;
  readonly createdAt: Date;
  readonly status: InvitationStatus;
}

/**
 * The invitations of a group of the caller, answered ones too; newest first, the last 1,000 or a page of them.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`
 */
export class ListInvitationsQuery extends Query<ListedInvitation[]> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
    readonly page: {
      /** Only invitations older than this one. */
      readonly beforeId?: number | undefined;
      /** 1,000 when left out. */
      readonly limit?: number;
    } = {},
  ) {
    super();
  }
}
