import { Command } from '@nestjs/cqrs';

/** Ends a block. Where there is none, nothing changes. */
export class UnblockUserCommand extends Command<void> {
  constructor(
    readonly userId: number,
    readonly blockedId: number,
  ) {
    super();
  }
}
