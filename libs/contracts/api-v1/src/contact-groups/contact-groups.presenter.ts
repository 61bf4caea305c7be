import type { GroupedFriend } from '#core/friend-groups/get-friend-group/get-friend-group.query.js';
import type { FriendGroup } from '#core/friend-groups/list-friend-groups/list-friend-groups.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { contactSummaryOf } from '../contacts/contacts.presenter.js';
import { wireId } from '../ids.js';
import { pageOf, pageSize, type Page, type PageInput } from '../paging.js';
import type { ContactGroup, ContactGroupMember } from './contact-groups.wire.js';

export function contactGroupOf({ id, name, memberCount }: FriendGroup): ContactGroup {
  return { id: wireId(id), name, memberCount };
}

export function contactGroupPageOf(groups: readonly FriendGroup[], { limit }: PageInput): Page<ContactGroup> {
  return pageOf(groups, pageSize(limit), ({ id }) => [id], contactGroupOf);
}

export function groupMemberPageOf(
  members: readonly GroupedFriend[],
  { limit }: PageInput,
  url: PublicUrl,
): Page<ContactGroupMember> {
  return pageOf(
    members,
    pageSize(limit),
    ({ addedAt, userId }) => [addedAt.getTime(), userId],
    (member) => ({ ...contactSummaryOf(member, url), addedAt: member.addedAt.toISOString() }),
  );
}
