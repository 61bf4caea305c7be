import { Query } from '@nestjs/cqrs';
import type { ConversationKind, MemberRole } from '../conversation-kind.js';

export interface ListedMember {
  readonly userId: number;
  readonly name: string;
  readonly avatarKey: string | null;
  /** In a private chat, everyone is a plain member. */
  readonly role: MemberRole;
}

export interface MemberList {
  readonly kind: ConversationKind;
  /** Role of the one who asks. */
  readonly role: MemberRole;
  /** The owner, then admins, then plain members; the longest in it first. Deleted accounts are among them. */
  readonly members: readonly ListedMember[];
}

/**
 * Who is in a conversation of the caller: everyone, a group having 5,000 members at most.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`
 */
export class ListMembersQuery extends Query<MemberList> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
