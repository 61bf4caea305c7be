import { Command } from '@nestjs/cqrs';

/** Unicode code points. */
export const longestRemark = 20;

/**
 * Sets the name that the caller alone sees for a friend; an empty or blank one, or null, takes it away.
 * @throws CoreError `friend.remark_invalid`, `friend.not_found`
 */
export class SetRemarkCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly friendId: number,
    readonly remark: string | null,
  ) {
    super();
  }
}
