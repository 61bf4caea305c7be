import { Query } from '@nestjs/cqrs';

export interface Friend {
  readonly userId: number;
  readonly email: string;
  readonly name: string;
  readonly avatarKey: string | null;
  /** The friend has deleted the account; the friendship stays. */
  readonly deleted: boolean;
}

/** A person's friends, the oldest friendship first, 10,000 at most. */
export class ListFriendsQuery extends Query<Friend[]> {
  constructor(readonly userId: number) {
    super();
  }
}
