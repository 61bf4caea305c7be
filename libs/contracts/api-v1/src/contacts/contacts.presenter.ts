import type { FriendDetails } from '#core/friends/get-friend/get-friend.query.js';
import type { BlockedUser as Blocked } from '#core/friends/list-blocks/list-blocks.query.js';
import type { Friend } from '#core/friends/list-friends/list-friends.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { wireId } from '../ids.js';
import { keyIn, momentIn, pageOf, pageSize, type Page, type PageInput } from '../paging.js';
import { avatarAt } from '../users/users.presenter.js';
import type { BlockedUser, Contact, ContactSummary } from './contacts.wire.js';

/** One row more than the page has, and the moment and the person that it comes after. */
export function peopleWindow({ cursor, limit }: PageInput) {
  const key = keyIn(cursor, [0, 0] as [ms: number, userId: number]);
  return { limit: pageSize(limit) + 1, after: key && { at: momentIn(key[0]), userId: key[1] } };
}

export function contactPageOf(
  friends: readonly Friend[],
  { limit }: PageInput,
  url: PublicUrl,
): Page<ContactSummary> {
  return pageOf(
    friends,
    pageSize(limit),
    ({ since, userId }) => [since.getTime(), userId],
    (friend) => contactSummaryOf(friend, url),
  );
}

export function contactOf(friend: FriendDetails, url: PublicUrl): Contact {
  const groups = friend.groups.map(({ id, name }) => ({ id: wireId(id), name }));
  return { ...contactSummaryOf(friend, url), userInfo: friend.userInfo, groups };
}

export function contactSummaryOf(friend: Friend, url: PublicUrl): ContactSummary {
  const { userId, name, remark, avatarKey, email, deleted, since } = friend;
  return {
    userId: wireId(userId),
    name,
    remark,
    avatar: avatarAt(url, avatarKey),
    email,
    deleted,
    since: since.toISOString(),
  };
}

export function blockPageOf(
  blocked: readonly Blocked[],
  { limit }: PageInput,
  url: PublicUrl,
): Page<BlockedUser> {
  return pageOf(
    blocked,
    pageSize(limit),
    ({ blockedAt, userId }) => [blockedAt.getTime(), userId],
    ({ userId, name, avatarKey, deleted, blockedAt }) => ({
      userId: wireId(userId),
      name,
      avatar: avatarAt(url, avatarKey),
      deleted,
      blockedAt: blockedAt.toISOString(),
    }),
  );
}
