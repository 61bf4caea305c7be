import { Command } from '@nestjs/cqrs';

/** Deletes the caller's account until it is registered again. Done twice, the second time changes nothing. */
export class DeleteAccountCommand extends Command<void> {
  constructor(readonly userId: number) {
    super();
  }
}
