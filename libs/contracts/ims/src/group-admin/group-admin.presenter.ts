import type { MemberList } from '#core/conversations/list-members/list-members.query.js';
import type { NewGroupAvatar } from '#core/group-admin/update-group/update-group.command.js';
import type { PublicUrl } from '#http/public-url.js';
import { imageOf } from '../account/account.presenter.js';
import type { Identity, MembersAnswer } from './group-admin.wire.js';

const identities: Readonly<Record<MemberList['role'], Identity>> = { owner: 1, admin: 2, member: 3 };

/** Roles are shown in groups; of a private chat, the other person alone is. */
export function membersOf(list: MemberList, callerId: number, url: PublicUrl): MembersAnswer {
  const isGroup = list.kind === 'group';
  const shown = isGroup ? list.members : list.members.filter(({ userId }) => userId !== callerId);
  return {
    code: 0,
    info: 'success',
    ...(isGroup && { identity: identities[list.role] }),
    members: shown.map(({ userId, name, avatarKey, role }) => ({
      id: userId,
      name,
      avatar: url.media(avatarKey),
      ...(isGroup && { identity: identities[role] }),
    })),
  };
}

/** The document says a URL, as lists show it; IMS clients that upload send the data URL of account/info. */
export function groupAvatarOf(avatar: string | undefined, url: PublicUrl): NewGroupAvatar | undefined {
  if (avatar === undefined) return undefined;
  const mediaKey = url.keyOf(avatar);
  return mediaKey === undefined ? imageOf(avatar) : { mediaKey };
}
