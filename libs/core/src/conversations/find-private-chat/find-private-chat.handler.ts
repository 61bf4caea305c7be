import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import { PrivateChatLookup } from '../private-chat-lookup.js';
import { FindPrivateChatQuery } from './find-private-chat.query.js';

const person = `SELECT 1 FROM users WHERE id = $1`;

@QueryHandler(FindPrivateChatQuery)
export class FindPrivateChatHandler implements IQueryHandler<FindPrivateChatQuery> {
  constructor(
    private readonly chats: PrivateChatLookup,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, otherId }: FindPrivateChatQuery): Promise<number | undefined> {
    const conversationId = await this.chats.find(userId, otherId);
    if (conversationId !== undefined) return conversationId;
    const found: object[] = await this.dataSource.query(person, [otherId]);
    if (found.length === 0) throw new CoreError('user.not_found');
    return undefined;
  }
}
