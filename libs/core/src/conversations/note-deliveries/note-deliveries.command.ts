import { Command } from '@nestjs/cqrs';

/** A place in a conversation up to which messages have reached a member. */
export interface Delivery {
  readonly conversationId: number;
  readonly userId: number;
  readonly seq: number;
}

/** Messages were written to the sockets of members. It is kept in memory, and stored within seconds. */
export class NoteDeliveriesCommand extends Command<void> {
  constructor(readonly deliveries: readonly Delivery[]) {
    super();
  }
}
