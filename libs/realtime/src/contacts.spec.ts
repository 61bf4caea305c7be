import type { QueryBus } from '@nestjs/cqrs';
import type { Connections } from './connections.js';
import { Contacts } from './contacts.js';
import { Presence } from './presence.js';

interface Question {
  readonly userId: number;
  readonly answer: (conversationIds: number[]) => void;
  readonly fail: (error: Error) => void;
}

const online = new Presence();

function setUp(): { contacts: Contacts; questions: Question[] } {
  const questions: Question[] = [];
  const queries = {
    execute: ({ userId }: { userId: number }) =>
      new Promise<number[]>((answer, fail) => {
        questions.push({ userId, answer, fail });
      }),
  };
  const connections = { inConversation: (id: number) => new Set(id === 17 ? [online] : []) };
  const contacts = new Contacts(queries as unknown as QueryBus, connections as unknown as Connections);
  return { contacts, questions };
}

/** Everything that can happen without an answer has happened. */
const settled = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('the contacts of a person', () => {
  it('are those who are online in a conversation of theirs', async () => {
    const { contacts, questions } = setUp();
    const asked = contacts.of(1);
    await settled();
    questions[0]!.answer([16, 17]);
    expect(await asked).toEqual(new Set([online]));
  });

  it('are asked for one after the other, so that no answer overtakes an earlier one', async () => {
    const { contacts, questions } = setUp();
    const order: string[] = [];
    const first = contacts.of(1).then(() => order.push('first'));
    const second = contacts.of(1).then(() => order.push('second'));
    await settled();
    expect(questions).toHaveLength(1);
    questions[0]!.answer([17]);
    await settled();
    questions[1]!.answer([17]);
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it('do not wait for those of someone else', async () => {
    const { contacts, questions } = setUp();
    const unanswered = contacts.of(1);
    const other = contacts.of(2);
    await settled();
    expect(questions.map(({ userId }) => userId)).toEqual([1, 2]);
    questions[1]!.answer([]);
    expect(await other).toEqual(new Set());
    questions[0]!.answer([]);
    await unanswered;
  });

  it('are asked for again after a failure, which only the one who asked learns of', async () => {
    const { contacts, questions } = setUp();
    const failed = contacts.of(1);
    const next = contacts.of(1);
    await settled();
    questions[0]!.fail(new Error('the database is away'));
    await expect(failed).rejects.toThrow('away');
    await settled();
    questions[1]!.answer([17]);
    expect(await next).toEqual(new Set([online]));
  });
});
