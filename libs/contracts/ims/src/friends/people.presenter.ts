import type { UserCard } from '#core/users/get-user/get-user.query.js';
import type { FoundUser } from '#core/users/search-users/search-users.query.js';
import type { PublicUrl } from '#http/public-url.js';
import type { FoundUserAnswer, UserDetailAnswer } from './people.wire.js';

export function foundUserOf(user: FoundUser, url: PublicUrl): FoundUserAnswer {
  return {
    user_id: user.userId,
    name: user.name,
    email: user.email,
    avatar: url.media(user.avatarKey),
    is_friend: user.isFriend,
    deleted: user.deleted,
  };
}

export function userDetailOf(user: UserCard, url: PublicUrl): UserDetailAnswer {
  return {
    name: user.name,
    email: user.email,
    avatar: url.media(user.avatarKey),
    is_friend: user.isFriend,
    is_deleted: user.deleted,
  };
}
