import { Query } from '@nestjs/cqrs';

/** The conversations whose events a person receives: those that the person is in, on the list or not. */
export class ListMemberConversationIdsQuery extends Query<number[]> {
  constructor(readonly userId: number) {
    super();
  }
}
