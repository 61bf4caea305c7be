import { Query } from '@nestjs/cqrs';

export interface Friend {
  readonly userId: number;
  readonly email: string;
  readonly name: string;
  /** The name that the person gives the friend. */
  readonly remark: string | null;
  readonly avatarKey: string | null;
  /** The friend has deleted the account; the friendship stays. */
  readonly deleted: boolean;
  /** Since when they are friends. */
  readonly since: Date;
}

/** Where a page begins: after this friend. */
export type FriendKey = Pick<Friend, 'since' | 'userId'>;

/** A person's friends, the oldest friendship first. */
export class ListFriendsQuery extends Query<Friend[]> {
  constructor(
    readonly userId: number,
    readonly limit = 10_000,
    readonly after?: FriendKey,
  ) {
    super();
  }
}
