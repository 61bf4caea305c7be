import { Command } from '@nestjs/cqrs';

/**
 * The owner or an admin tells all of a group something: it heads the list of notices and is a message of the author.
 * @returns the notice's id
 * @throws CoreError `notice.content_invalid`, `request.rate_limited`, `conversation.not_found`,
 *   `conversation.not_member`, `conversation.not_group`, `conversation.forbidden`
 */
export class PublishNoticeCommand extends Command<number> {
  constructor(
    readonly authorId: number,
    readonly conversationId: number,
    /** 1 to 2,000 code points. */
    readonly content: string,
  ) {
    super();
  }
}
