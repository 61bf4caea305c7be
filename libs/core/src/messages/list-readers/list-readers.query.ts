import { Query } from '@nestjs/cqrs';

export interface Reader {
  readonly userId: number;
  readonly name: string;
  readonly avatarKey: string | null;
}

/**
 * The present members who have read a message, by name; its sender and who joined later aside.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class ListReadersQuery extends Query<Reader[]> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
  ) {
    super();
  }
}
