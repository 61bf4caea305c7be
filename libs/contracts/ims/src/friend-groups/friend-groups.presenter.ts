import type { FriendGroupDetails } from '#core/friend-groups/get-friend-group/get-friend-group.query.js';
import type { PublicUrl } from '#http/public-url.js';
import { friendOf } from '../friends/friends.presenter.js';
import type { FriendGroupWithMembers } from './friend-groups.wire.js';

export function friendGroupOf(group: FriendGroupDetails, url: PublicUrl): FriendGroupWithMembers {
  return { id: group.id, name: group.name, members: group.members.map((member) => friendOf(member, url)) };
}
