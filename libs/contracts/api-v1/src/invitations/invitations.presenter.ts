import type { ListedInvitation } from '#core/invitations/list-invitations/list-invitations.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { wireId } from '../ids.js';
import { keyIn, pageOf, pageSize, type PageInput } from '../paging.js';
import type { Invitation, InvitationPage, InvitationPerson } from './invitations.wire.js';

/** One row more than the page has tells whether there is another. */
export function invitationWindow({ cursor, limit }: PageInput): {
  beforeId: number | undefined;
  limit: number;
} {
  return { beforeId: keyIn(cursor, [0])?.[0], limit: pageSize(limit) + 1 };
}

export function invitationPageOf(
  invitations: readonly ListedInvitation[],
  { limit }: PageInput,
  url: PublicUrl,
): InvitationPage {
  return pageOf(
    invitations,
    pageSize(limit),
    ({ invitationId }) => [invitationId],
    (invitation) => invitationOf(invitation, url),
  );
}

function invitationOf(invitation: ListedInvitation, url: PublicUrl): Invitation {
  const { inviterId, inviterName, inviterAvatarKey, inviteeId, inviteeName, inviteeAvatarKey } = invitation;
  return {
    id: wireId(invitation.invitationId),
    groupId: wireId(invitation.conversationId),
    inviter: personOf(inviterId, inviterName, inviterAvatarKey, url),
    invitee: personOf(inviteeId, inviteeName, inviteeAvatarKey, url),
    status: invitation.status,
    createdAt: invitation.createdAt.toISOString(),
  };
}

function personOf(id: number, name: string, avatarKey: string | null, url: PublicUrl): InvitationPerson {
  return { id: wireId(id), name, avatar: avatarKey === null ? null : url.media(avatarKey) };
}
