import type { JoinPolicy } from '#core/conversations/conversation-kind.js';

/** What a group shows of itself changed; all of it is told as it is now. */
export interface GroupUpdated {
  readonly conversationId: number;
  readonly name: string;
  readonly description: string | null;
  readonly joinPolicy: JoinPolicy;
  /** Key of the avatar's file; null without one. */
  readonly avatarKey: string | null;
  readonly actorId: number;
}
