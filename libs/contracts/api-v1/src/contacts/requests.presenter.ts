import type { ListedFriendRequest } from '#core/friends/list-friend-requests/list-friend-requests.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { wireId } from '../ids.js';
import { keyIn, momentIn, pageOf, pageSize, type Page } from '../paging.js';
import { avatarAt } from '../users/users.presenter.js';
import type { ContactRequest, ListRequestsInput } from './requests.wire.js';

/** One row more than the page has, and the request that it comes after. */
export function requestWindow({ cursor, limit }: ListRequestsInput) {
  const key = keyIn(cursor, [0, 0] as [ms: number, id: number]);
  return { limit: pageSize(limit) + 1, before: key && { sentAt: momentIn(key[0]), id: key[1] } };
}

export function requestPageOf(
  requests: readonly ListedFriendRequest[],
  { limit }: ListRequestsInput,
  userId: number,
  url: PublicUrl,
): Page<ContactRequest> {
  return pageOf(
    requests,
    pageSize(limit),
    ({ sentAt, id }) => [sentAt.getTime(), id],
    (request) => requestOf(request, userId, url),
  );
}

/** A request as one of the two sees it. */
export function requestOf(request: ListedFriendRequest, userId: number, url: PublicUrl): ContactRequest {
  const { id, senderId, receiverId, name, avatarKey, deleted, message, status, sentAt, handledAt } = request;
  const sent = senderId === userId;
  const otherId = wireId(sent ? receiverId : senderId);
  return {
    id: wireId(id),
    direction: sent ? 'sent' : 'received',
    user: { id: otherId, name, avatar: avatarAt(url, avatarKey), deleted },
    message,
    status,
    createdAt: sentAt.toISOString(),
    handledAt: handledAt?.toISOString() ?? null,
  };
}
