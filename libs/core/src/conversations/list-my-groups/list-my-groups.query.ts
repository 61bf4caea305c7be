import { Query } from '@nestjs/cqrs';
import type { GroupView } from '../group.view.js';

/** The groups that a person is in, on the list or not: the newest first, page by page. */
export class ListMyGroupsQuery extends Query<GroupView[]> {
  constructor(
    readonly userId: number,
    readonly page: {
      /** Only groups older than this one. */
      readonly beforeId?: number | undefined;
      readonly limit: number;
    },
  ) {
    super();
  }
}
