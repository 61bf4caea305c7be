import type { FriendDetails } from '#core/friends/get-friend/get-friend.query.js';
import type { Friend } from '#core/friends/list-friends/list-friends.query.js';
import type { PublicUrl } from '#http/public-url.js';
import type { FriendAnswer, FriendDetailsAnswer } from './friends.wire.js';

export function friendOf(friend: Friend, url: PublicUrl): FriendAnswer {
  return {
    id: friend.userId,
    email: friend.email,
    name: friend.name,
    avatar: url.media(friend.avatarKey),
    deleted: friend.deleted,
  };
}

export function friendDetailsOf(friend: FriendDetails, url: PublicUrl): FriendDetailsAnswer {
  return {
    code: 0,
    info: 'success',
    ...friendOf(friend, url),
    user_info: friend.userInfo,
    groups: friend.groups.map(({ id, name }) => ({ id, name })),
  };
}
