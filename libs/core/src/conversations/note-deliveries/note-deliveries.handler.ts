import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DeliveredPositions } from '../delivered-positions.js';
import { NoteDeliveriesCommand } from './note-deliveries.command.js';

@CommandHandler(NoteDeliveriesCommand)
export class NoteDeliveriesHandler implements ICommandHandler<NoteDeliveriesCommand> {
  constructor(private readonly positions: DeliveredPositions) {}

  async execute({ deliveries }: NoteDeliveriesCommand): Promise<void> {
    for (const delivery of deliveries) this.positions.note(delivery);
  }
}
