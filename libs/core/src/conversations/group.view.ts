import type { JoinPolicy, MemberRole } from './conversation-kind.js';

/** A group, as one person sees it. */
export interface GroupView {
  readonly groupId: number;
  readonly name: string;
  readonly description: string | null;
  readonly avatarKey: string | null;
  readonly joinPolicy: JoinPolicy;
  readonly ownerId: number;
  readonly memberCount: number;
  /** Role of the one who asks; null for an outsider, who sees open groups alone. */
  readonly role: MemberRole | null;
  /** Goes up with each change of what the group shows of itself. */
  readonly version: number;
  readonly createdAt: Date;
}
