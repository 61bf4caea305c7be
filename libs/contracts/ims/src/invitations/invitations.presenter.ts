import type { ListedInvitation } from '#core/invitations/list-invitations/list-invitations.query.js';
import type { PublicUrl } from '#http/public-url.js';
import type { InvitationsAnswer, ListedInvitationAnswer } from './invitations.wire.js';

const statuses: Readonly<Record<ListedInvitation['status'], ListedInvitationAnswer['status']>> = {
  waiting: 0,
  refused: 1,
  accepted: 2,
  settled: 3,
};

export function invitationsOf(listed: readonly ListedInvitation[], url: PublicUrl): InvitationsAnswer {
  const rows = listed.map((invitation) => invitationOf(invitation, url));
  return { code: 0, info: 'success', invitation: rows, invitations: rows };
}

function invitationOf(invitation: ListedInvitation, url: PublicUrl): ListedInvitationAnswer {
  return {
    invite_id: invitation.invitationId,
    conversation_id: invitation.conversationId,
    sender_id: invitation.inviterId,
    sender_name: invitation.inviterName,
    sender_avatar: url.media(invitation.inviterAvatarKey),
    receiver_id: invitation.inviteeId,
    receiver_name: invitation.inviteeName,
    receiver_avatar: url.media(invitation.inviteeAvatarKey),
    timestamp: invitation.createdAt.toISOString(),
    status: statuses[invitation.status],
  };
}
