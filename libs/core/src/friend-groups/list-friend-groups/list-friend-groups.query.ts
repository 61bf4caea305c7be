import { Query } from '@nestjs/cqrs';

export interface FriendGroup {
  readonly id: number;
  readonly name: string;
}

/** A person's own friend groups, in the order of their founding, 1,000 at most. */
export class ListFriendGroupsQuery extends Query<FriendGroup[]> {
  constructor(readonly userId: number) {
    super();
  }
}
