import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  NoteDeliveriesCommand,
  type Delivery,
} from '#core/conversations/note-deliveries/note-deliveries.command.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import type { Frame } from './frame.js';

/**
 * Tells the core how far messages have reached people, all of one turn of the event loop together. Of messages
 * of one conversation that are written to a client behind each other only the last one counts, so a burst costs what one
 * message does.
 */
@Injectable()
export class Deliveries {
  private noted: Delivery[] = [];

  constructor(
    private readonly commands: CommandBus,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Frames have left for a device of this person, in this order. What they wrote themselves needs no delivery. */
  note(userId: number, frames: readonly Frame[]): void {
    let last: number | undefined;
    for (let place = frames.length - 1; place >= 0; place -= 1) {
      const { message } = frames[place]!;
      if (!message || message.conversationId === last || message.senderId === userId) continue;
      last = message.conversationId;
      this.add({ conversationId: last, userId, seq: message.seq });
    }
  }

  private add(delivery: Delivery): void {
    if (this.noted.length === 0) setImmediate(() => void this.handOver());
    this.noted.push(delivery);
  }

  private async handOver(): Promise<void> {
    const deliveries = this.noted;
    this.noted = [];
    try {
      await this.commands.execute(new NoteDeliveriesCommand(deliveries));
    } catch (error) {
      this.logger.error({ err: error }, 'Deliveries could not be noted.');
    }
  }
}
