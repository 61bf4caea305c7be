import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { ConversationAccess } from '../conversation-access.js';
import { memberSettings } from '../settings.sql.js';
import {
  GetConversationSettingsQuery,
  type ConversationSettings,
} from './get-conversation-settings.query.js';

@QueryHandler(GetConversationSettingsQuery)
export class GetConversationSettingsHandler implements IQueryHandler<GetConversationSettingsQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, conversationId }: GetConversationSettingsQuery): Promise<ConversationSettings> {
    const conversation = await this.access.forMember(userId, conversationId);
    const [settings] = await this.dataSource.query(memberSettings, [
      conversation.id,
      userId,
      this.clock.now(),
    ]);
    return settings;
  }
}
