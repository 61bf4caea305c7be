import { Query } from '@nestjs/cqrs';

export interface UserCard {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly userInfo: string;
  readonly avatarKey: string | null;
  /** Whether the reader has the person as a friend. */
  readonly isFriend: boolean;
  /** The name that the reader gives the friend. */
  readonly remark: string | null;
  /** Whether the reader has blocked the person. */
  readonly isBlocked: boolean;
  readonly deleted: boolean;
}

/** One person as another sees them; a deleted account is marked. @throws CoreError `user.not_found` */
export class GetUserQuery extends Query<UserCard> {
  constructor(
    readonly readerId: number,
    readonly userId: number,
  ) {
    super();
  }
}
