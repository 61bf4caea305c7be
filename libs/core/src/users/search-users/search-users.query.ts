import { Query } from '@nestjs/cqrs';

export interface FoundUser {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly avatarKey: string | null;
  readonly isFriend: boolean;
  readonly deleted: boolean;
}

/**
 * People whose name contains the words, upper and lower case alike; exact matches first, 50 at most. A deleted
 * account is found by friends alone, the caller only by the exact name.
 */
export class SearchUsersQuery extends Query<FoundUser[]> {
  constructor(
    readonly userId: number,
    readonly name: string,
  ) {
    super();
  }
}
