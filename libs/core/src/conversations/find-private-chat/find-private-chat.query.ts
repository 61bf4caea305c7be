import { Query } from '@nestjs/cqrs';

/**
 * The conversation id of the private chat of two people, which nobody opens by asking; undefined when they never had one.
 * @throws CoreError `user.not_found`
 */
export class FindPrivateChatQuery extends Query<number | undefined> {
  constructor(
    readonly userId: number,
    readonly otherId: number,
  ) {
    super();
  }
}
