import { setImmediate } from 'node:timers/promises';
import type { CommandBus } from '@nestjs/cqrs';
import type { NoteDeliveriesCommand } from '#core/conversations/note-deliveries/note-deliveries.command.js';
import type { Logger } from '#kernel/logging/logger.js';
import { Deliveries } from './deliveries.js';
import type { Frame } from './frame.js';

const frame = (conversationId: number, seq: number, senderId = 9): Frame => ({
  packet: '',
  bytes: Buffer.alloc(0),
  message: { conversationId, seq, senderId },
});
const other: Frame = { packet: '', bytes: Buffer.alloc(0) };

function setUp() {
  const told: object[][] = [];
  const commands = {
    execute: async ({ deliveries }: NoteDeliveriesCommand) => void told.push([...deliveries]),
  };
  const deliveries = new Deliveries(commands as unknown as CommandBus, {} as Logger);
  return { deliveries, told };
}

describe('what was written to sockets', () => {
  it('is told once for all of a turn', async () => {
    const { deliveries, told } = setUp();
    for (const userId of [1, 2]) deliveries.note(userId, [frame(5, 3)]);
    await setImmediate();
    deliveries.note(1, [frame(5, 4)]);
    await setImmediate();
    expect(told).toEqual([
      [
        { conversationId: 5, userId: 1, seq: 3 },
        { conversationId: 5, userId: 2, seq: 3 },
      ],
      [{ conversationId: 5, userId: 1, seq: 4 }],
    ]);
  });

  it('counts by the last message of a run, not by the own ones, and not by what brings none', async () => {
    const { deliveries, told } = setUp();
    deliveries.note(1, [frame(5, 3), frame(5, 4), other, frame(6, 8), frame(5, 5, 1), frame(6, 9, 1)]);
    deliveries.note(1, [other, frame(7, 1, 1)]);
    await setImmediate();
    expect(told).toEqual([
      [
        { conversationId: 6, userId: 1, seq: 8 },
        { conversationId: 5, userId: 1, seq: 4 },
      ],
    ]);
  });
});
