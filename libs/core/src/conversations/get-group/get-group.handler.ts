import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ConversationAccess } from '../conversation-access.js';
import { groupViews } from '../group-views.js';
import type { GroupView } from '../group.view.js';
import { GetGroupQuery } from './get-group.query.js';

const oneGroup = groupViews('SELECT $2::bigint AS conversation_id');

@QueryHandler(GetGroupQuery)
export class GetGroupHandler implements IQueryHandler<GetGroupQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, groupId }: GetGroupQuery): Promise<GroupView> {
    await this.access.checkGroupReader(userId, groupId);
    const [group]: GroupView[] = await this.dataSource.query(oneGroup, [userId, groupId]);
    return group!;
  }
}
