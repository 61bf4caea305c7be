import { Query } from '@nestjs/cqrs';
import type { GroupView } from '../group.view.js';

/**
 * A group of the caller, or one that anyone may join.
 * @throws CoreError `conversation.not_found`, `conversation.not_member`, `conversation.not_group`
 */
export class GetGroupQuery extends Query<GroupView> {
  constructor(
    readonly userId: number,
    readonly groupId: number,
  ) {
    super();
  }
}
