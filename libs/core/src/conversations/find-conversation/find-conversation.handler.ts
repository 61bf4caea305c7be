import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { CoreError } from '#core/catalogue/errors.js';
import { conversationView, conversationViews, onList, type ConversationRow } from '../conversation-views.js';
import type { ConversationView } from '../conversation.view.js';
import { FindConversationQuery, type ConversationKey } from './find-conversation.query.js';

const listed = (condition: string): string =>
  conversationViews(`
  SELECT m.conversation_id
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.user_id = $1 AND ${onList} AND ${condition}`);

const byId = listed('m.conversation_id = $3');
const ofGroup = listed(`m.conversation_id = $3 AND c.kind = 'group'`);
const withPerson = listed(`m.conversation_id = (
    SELECT p.conversation_id FROM private_chats p
    WHERE p.low_user_id = least($1::bigint, $3) AND p.high_user_id = greatest($1::bigint, $3)
  )`);

@QueryHandler(FindConversationQuery)
export class FindConversationHandler implements IQueryHandler<FindConversationQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, key }: FindConversationQuery): Promise<ConversationView> {
    const [statement, id] = lookUp(key);
    const parameters = [userId, this.clock.now(), id];
    const [row]: ConversationRow[] = await this.dataSource.query(statement, parameters);
    if (!row) throw new CoreError('conversation.not_found');
    return conversationView(row, userId);
  }
}

function lookUp(key: ConversationKey): [statement: string, id: number] {
  if ('conversationId' in key) return [byId, key.conversationId];
  if ('groupId' in key) return [ofGroup, key.groupId];
  return [withPerson, key.personId];
}
