import { Query } from '@nestjs/cqrs';
import type { MemberRole } from '../conversation-kind.js';

export interface GroupMember {
  readonly userId: number;
  readonly name: string;
  readonly avatarKey: string | null;
  readonly role: MemberRole;
  readonly joinedAt: Date;
}

/** Where a page of members ends. */
export interface MemberPlace {
  readonly role: MemberRole;
  readonly joinedAt: Date;
  readonly userId: number;
}

/**
 * Who is in a group of the caller, page by page: the owner, then admins, then plain members; the longest in it first.
 * Deleted accounts are among them.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`
 */
export class ListGroupMembersQuery extends Query<GroupMember[]> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
    readonly page: { readonly after?: MemberPlace | undefined; readonly limit: number },
  ) {
    super();
  }
}
