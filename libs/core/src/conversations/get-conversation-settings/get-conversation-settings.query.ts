import { Query } from '@nestjs/cqrs';

/** What a conversation is to one member alone. */
export interface ConversationSettings {
  readonly pinned: boolean;
  readonly muted: boolean;
  readonly unread: number;
}

/** @throws CoreError `conversation.not_found`, `conversation.not_member` */
export class GetConversationSettingsQuery extends Query<ConversationSettings> {
  constructor(
    readonly userId: number,
    readonly conversationId: number,
  ) {
    super();
  }
}
