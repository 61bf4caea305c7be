import { pino } from 'pino';
import type { RecordedEvent } from '#database/outbox/recorded-event.js';
import { EventPublisher } from './event-publisher.js';

describe('an event that a wire cannot present', () => {
  it('is left out and logged: it would fail each time it came again', () => {
    const log: string[] = [];
    const broken = {
      present: () => {
        throw new Error('a field is missing');
      },
    };
    const publisher = new EventPublisher(
      {} as never,
      { inConversation: () => new Set(), of: () => undefined } as never,
      { observe: () => undefined } as never,
      {} as never,
      pino({}, { write: (line: string) => void log.push(line) }),
      broken as never,
      broken as never,
      broken as never,
    );
    const event = { type: 'message.deleted', payload: { conversationId: 1 }, occurredAt: new Date() };
    expect(() => publisher.publish(event as unknown as RecordedEvent)).not.toThrow();
    expect(log.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'An event could not be presented; clients have to ask for it.',
    ]);
  });
});
