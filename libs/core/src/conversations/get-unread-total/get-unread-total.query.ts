import { Query } from '@nestjs/cqrs';

/** How many messages are unread for a person in all conversations of the list, muted ones too. */
export class GetUnreadTotalQuery extends Query<number> {
  constructor(readonly userId: number) {
    super();
  }
}
