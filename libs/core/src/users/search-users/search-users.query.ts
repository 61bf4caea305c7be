import { Query } from '@nestjs/cqrs';

export interface FoundUser {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly avatarKey: string | null;
  readonly isFriend: boolean;
  readonly deleted: boolean;
  /** How well the name fits: 0 the very words, 1 in other letters, 2 a part of it. */
  readonly rank: number;
}

/** Where a page of the results begins: after this one. */
export type FoundKey = Pick<FoundUser, 'rank' | 'userId'>;

/**
 * People whose name contains the words, upper and lower case alike; exact matches first. A deleted
 * account is found by friends alone, the caller only by the exact name.
 */
export class SearchUsersQuery extends Query<FoundUser[]> {
  constructor(
    readonly userId: number,
    readonly name: string,
    readonly limit = 50,
    readonly after?: FoundKey,
  ) {
    super();
  }
}
