import type { Profile } from '#core/users/get-profile/get-profile.query.js';
import type { UserCard } from '#core/users/get-user/get-user.query.js';
import type { FoundUser } from '#core/users/search-users/search-users.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { FieldError } from '#http/transport-errors.js';
import { wireId } from '../ids.js';
import { keyIn, pageOf, pageSize, type Page } from '../paging.js';
import type { Me, SearchUsersInput, User, UserSummary } from './users.wire.js';

export function avatarAt(url: PublicUrl, avatarKey: string | null): string | null {
  return avatarKey === null ? null : url.media(avatarKey);
}

export function meOf({ userId, avatarKey, createdAt, updatedAt, ...profile }: Profile, url: PublicUrl): Me {
  return {
    id: wireId(userId),
    ...profile,
    avatar: avatarAt(url, avatarKey),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function userOf(card: UserCard, url: PublicUrl): User {
  const { userInfo, remark, isBlocked } = card;
  return { ...summaryOf(card, url), userInfo, remark, isBlocked };
}

/** How well a name can fit. */
const ranks: ReadonlySet<number> = new Set([0, 1, 2]);

/** One row more than the page has, and where it begins. */
export function searchWindow({ cursor, limit }: SearchUsersInput) {
  const key = keyIn(cursor, [0, 0] as [rank: number, userId: number]);
  if (key && !ranks.has(key[0])) throw new FieldError('cursor');
  return { limit: pageSize(limit) + 1, after: key && { rank: key[0], userId: key[1] } };
}

export function userPageOf(
  found: readonly FoundUser[],
  { limit }: SearchUsersInput,
  url: PublicUrl,
): Page<UserSummary> {
  return pageOf(
    found,
    pageSize(limit),
    ({ rank, userId }) => [rank, userId],
    (user) => summaryOf(user, url),
  );
}

function summaryOf(
  { userId, name, avatarKey, isFriend, deleted }: UserCard | FoundUser,
  url: PublicUrl,
): UserSummary {
  return { id: wireId(userId), name, avatar: avatarAt(url, avatarKey), isContact: isFriend, deleted };
}
