import { Query } from '@nestjs/cqrs';

export interface Reader {
  readonly userId: number;
  readonly name: string;
  readonly avatarKey: string | null;
}

/** A part of the list; without a limit all of it. */
export interface ReaderPage {
  /** Those behind this reader. */
  readonly after?: Pick<Reader, 'name' | 'userId'> | undefined;
  readonly limit?: number;
}

/**
 * The present members who have read a message, by name; its sender and who joined later aside.
 * @throws CoreError `message.not_found`, `conversation.not_found`, `conversation.not_member`
 */
export class ListReadersQuery extends Query<Reader[]> {
  constructor(
    readonly userId: number,
    readonly messageId: number,
    readonly page: ReaderPage = {},
  ) {
    super();
  }
}
