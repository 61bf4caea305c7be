import { Query } from '@nestjs/cqrs';

export interface FriendGroup {
  readonly id: number;
  readonly name: string;
  readonly memberCount: number;
}

/** A person's own friend groups, in the order of their founding. */
export class ListFriendGroupsQuery extends Query<FriendGroup[]> {
  constructor(
    readonly userId: number,
    readonly limit = 1_000,
    /** Only those that were founded after this one. */
    readonly after = 0,
  ) {
    super();
  }
}
