import type { GroupView } from '#core/conversations/group.view.js';
import type {
  GroupMember as MemberView,
  MemberPlace,
} from '#core/conversations/list-group-members/list-group-members.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { FieldError } from '#http/transport-errors.js';
import { wireId } from '../ids.js';
import { keyIn, momentIn, pageOf, pageSize, type PageInput } from '../paging.js';
import type { Group, GroupMember, GroupMemberPage, GroupPage } from './groups.wire.js';

export function groupOf(view: GroupView, url: PublicUrl): Group {
  const {
    groupId,
    avatarKey,
    ownerId,
    createdAt,
    name,
    description,
    joinPolicy,
    memberCount,
    role,
    version,
  } = view;
  return {
    id: wireId(groupId),
    name,
    description,
    avatar: avatarKey === null ? null : url.media(avatarKey),
    joinPolicy,
    ownerId: wireId(ownerId),
    memberCount,
    role,
    version,
    createdAt: createdAt.toISOString(),
  };
}

/** One row more than the page has tells whether there is another. */
export function groupWindow({ cursor, limit }: PageInput): { beforeId: number | undefined; limit: number } {
  return { beforeId: keyIn(cursor, [0])?.[0], limit: pageSize(limit) + 1 };
}

export function groupPageOf(views: readonly GroupView[], { limit }: PageInput, url: PublicUrl): GroupPage {
  return pageOf(
    views,
    pageSize(limit),
    ({ groupId }) => [groupId],
    (view) => groupOf(view, url),
  );
}

const roles = ['owner', 'admin', 'member'] as const;

export function memberWindow({ cursor, limit }: PageInput): {
  after: MemberPlace | undefined;
  limit: number;
} {
  const key = keyIn(cursor, ['', 0, 0]) as [string, number, number] | undefined;
  return { after: key && placeOf(key), limit: pageSize(limit) + 1 };
}

function placeOf([named, joinedAt, userId]: readonly [string, number, number]): MemberPlace {
  const role = roles.find((one) => one === named);
  if (role === undefined) throw new FieldError('cursor');
  return { role, joinedAt: momentIn(joinedAt), userId };
}

export function memberPageOf(
  members: readonly MemberView[],
  { limit }: PageInput,
  url: PublicUrl,
): GroupMemberPage {
  return pageOf(
    members,
    pageSize(limit),
    ({ role, joinedAt, userId }) => [role, joinedAt.getTime(), userId],
    (member) => memberOf(member, url),
  );
}

function memberOf({ userId, name, avatarKey, role, joinedAt }: MemberView, url: PublicUrl): GroupMember {
  return {
    userId: wireId(userId),
    name,
    avatar: avatarKey === null ? null : url.media(avatarKey),
    role,
    joinedAt: joinedAt.toISOString(),
  };
}
