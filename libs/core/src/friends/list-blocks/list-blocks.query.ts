import { Query } from '@nestjs/cqrs';

export interface BlockedUser {
  readonly userId: number;
  readonly name: string;
  readonly avatarKey: string | null;
  readonly deleted: boolean;
  readonly blockedAt: Date;
}

/** Whom a person has blocked, the newest first. */
export class ListBlocksQuery extends Query<BlockedUser[]> {
  constructor(
    readonly userId: number,
    readonly limit: number,
    /** Only those who were blocked before this one. */
    readonly before?: { readonly at: Date; readonly userId: number },
  ) {
    super();
  }
}
