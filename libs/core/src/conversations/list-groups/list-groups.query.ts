import { Query } from '@nestjs/cqrs';

/** A group of the caller's. */
export interface ListedGroup {
  readonly groupId: number;
  readonly name: string;
  readonly description: string | null;
  readonly createdAt: Date;
  readonly memberCount: number;
}

/** The groups that a person is in, on the list or not: by latest message, newest first. */
export class ListGroupsQuery extends Query<ListedGroup[]> {
  constructor(
    readonly userId: number,
    readonly page: { readonly limit: number; readonly offset: number },
  ) {
    super();
  }
}
