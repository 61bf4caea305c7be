import type { ListedFriendRequest } from '#core/friends/list-friend-requests/list-friend-requests.query.js';
import type { PublicUrl } from '#http/public-url.js';
import type { FriendRequestAnswer } from './friend-requests.wire.js';

const statuses = { waiting: 0, accepted: 1, refused: 2, settled: 3 } as const;

export function friendRequestOf(request: ListedFriendRequest, url: PublicUrl): FriendRequestAnswer {
  return {
    sender_user_id: request.senderId,
    receiver_user_id: request.receiverId,
    user_email: request.email,
    user_name: request.name,
    avatar: url.media(request.avatarKey),
    message: request.message,
    created_at: request.sentAt.toISOString(),
    status: statuses[request.status],
  };
}
