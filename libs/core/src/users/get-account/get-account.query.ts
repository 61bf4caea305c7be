import { Query } from '@nestjs/cqrs';

export interface Account {
  readonly userId: number;
  readonly email: string;
  readonly name: string;
  readonly userInfo: string;
  readonly avatar: { readonly type: string; readonly bytes: Buffer } | null;
  readonly deleted: boolean;
}

/** The caller's own account, deleted or not. */
export class GetAccountQuery extends Query<Account> {
  constructor(readonly userId: number) {
    super();
  }
}
