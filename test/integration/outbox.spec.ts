import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { connectionOptions } from '#database/connection.js';
import { Outbox } from '#database/outbox/outbox.js';
import type { EventSink, Fact, RecordedEvent } from '#database/outbox/recorded-event.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { Clock } from '#kernel/clock.js';
import { Metrics } from '#kernel/metrics.js';
import { createDatabase, type TestDatabase } from '#test/databases.js';
import { until } from '#test/until.js';

let database: TestDatabase;
let dataSource: DataSource;
let outboxes: Outbox[];

beforeAll(async () => {
  database = await createDatabase();
  dataSource = await new DataSource(connectionOptions(database.url, 8)).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(async () => {
  outboxes = [];
  await dataSource.query('DELETE FROM outbox');
});
afterEach(() => Promise.all(outboxes.map((outbox) => outbox.beforeApplicationShutdown())));

/** Keeps what it is given, in order; refuses while told to. */
class Ears implements EventSink {
  readonly heard: RecordedEvent[] = [];
  refusals = 0;

  async publish(event: RecordedEvent): Promise<void> {
    // Other turns of the event loop come in between, as with a real bus.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw new Error('the bus is away');
    }
    this.heard.push(event);
  }

  revisionsOf(conversationId: number): (number | null)[] {
    return this.heard
      .filter((event) => event.conversationId === conversationId)
      .map((event) => event.revision);
  }
}

/** Takes its time for each event, in one turn of the event loop, as the delivery to a large group does. */
class BusyEars implements EventSink {
  readonly heard: (number | null)[] = [];

  publish({ revision }: RecordedEvent): void {
    const start = performance.now();
    while (performance.now() - start < 2);
    this.heard.push(revision);
  }
}

function anOutbox(...sinks: EventSink[]): Outbox {
  const outbox = new Outbox(dataSource, new Metrics(), pino({ level: 'silent' }));
  for (const sink of sinks) outbox.subscribe(sink);
  outboxes.push(outbox);
  return outbox;
}

async function aConversation(): Promise<number> {
  const [{ id }] = (await dataSource.query<{ id: number }[]>(
    `INSERT INTO conversations (kind, created_at, updated_at) VALUES ('group', now(), now()) RETURNING id`,
  )) as [{ id: number }];
  return id;
}

const happened = (inOrderOf?: number, payload: object = {}): Fact => ({
  type: 'message.created',
  payload,
  ...(inOrderOf !== undefined && { inOrderOf }),
});

/** Commits each fact in a transaction of its own, and does not hand them over: as when the process dies in between. */
async function commit(...facts: Fact[]): Promise<RecordedEvent[]> {
  const committed: RecordedEvent[] = [];
  const dying = {
    handOver: (events: readonly RecordedEvent[]) => void committed.push(...events),
  } as unknown as Outbox;
  const unitOfWork = new UnitOfWork(dataSource, dying, new Clock());
  for (const fact of facts) await unitOfWork.run(async (transaction) => transaction.record(fact));
  return committed;
}

async function waiting(): Promise<number> {
  const [{ count }] = (await dataSource.query('SELECT count(*) AS count FROM outbox')) as [{ count: number }];
  return count;
}

const emptied = (): Promise<true> => until('the outbox is empty', async () => (await waiting()) === 0);

/** Makes the events look as if they had been waiting for long enough to be swept. */
const age = (): Promise<unknown> =>
  dataSource.query(`UPDATE outbox SET recorded_at = recorded_at - interval '1 minute'`);

describe('an event', () => {
  it('goes out after its commit, as it was recorded, and leaves the outbox', async () => {
    const ears = new Ears();
    const outbox = anOutbox(ears);
    const unitOfWork = new UnitOfWork(dataSource, outbox, new Clock());
    const conversation = await aConversation();
    await unitOfWork.run(async (transaction) => {
      transaction.record(happened(conversation, { text: '你好' }), {
        type: 'user.updated',
        payload: { userId: 1 },
      });
      expect(ears.heard).toEqual([]);
    });
    await until('both are heard', () => ears.heard.length === 2);
    expect(ears.heard).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'message.created',
          conversationId: conversation,
          revision: 1,
          payload: { text: '你好' },
        }),
        expect.objectContaining({
          type: 'user.updated',
          conversationId: null,
          revision: null,
          payload: { userId: 1 },
        }),
      ]),
    );
    await emptied();
  });

  it('of a transaction that is rolled back never happened', async () => {
    const ears = new Ears();
    const unitOfWork = new UnitOfWork(dataSource, anOutbox(ears), new Clock());
    const conversation = await aConversation();
    const failed = unitOfWork.run(async (transaction) => {
      transaction.record(happened(conversation));
      await transaction.writeOutbox();
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await waiting()).toBe(0);
    expect(ears.heard).toEqual([]);
    // Its revision was not used up: a gap would hold up what follows.
    await unitOfWork.run(async (transaction) => transaction.record(happened(conversation)));
    await until('the next is heard', () => ears.heard.length === 1);
    expect(ears.revisionsOf(conversation)).toEqual([1]);
  });

  it('left behind by a crash is published at the next start, those of a conversation in order', async () => {
    const [one, two] = [await aConversation(), await aConversation()];
    await commit(happened(one), happened(two), happened(one), happened(), happened(two), happened(one));
    const ears = new Ears();
    await anOutbox(ears).begin();
    await until('all are heard', () => ears.heard.length === 6);
    expect(ears.revisionsOf(one)).toEqual([1, 2, 3]);
    expect(ears.revisionsOf(two)).toEqual([1, 2]);
    await emptied();
    expect(ears.heard).toHaveLength(6);
  });

  it('whose hand-over was lost while the process lives is found by the sweep', async () => {
    const ears = new Ears();
    await anOutbox(ears).begin();
    await commit(happened(await aConversation()));
    await age();
    await until('it is heard', () => ears.heard.length === 1);
    await emptied();
  });

  it('that a sink throws at comes again, until it is taken', async () => {
    const [steady, moody] = [new Ears(), new Ears()];
    moody.refusals = 1;
    const outbox = anOutbox(steady, moody);
    await outbox.begin();
    const [event] = await commit(happened());
    outbox.handOver([event!]);
    await until('the refusal', () => moody.refusals === 0);
    expect(moody.heard).toEqual([]);
    expect(await waiting()).toBe(1);
    await age();
    await until('it is taken', () => moody.heard.length === 1);
    // At least once: the other sink gets it again.
    expect(steady.heard.map(({ id }) => id)).toEqual([event!.id, event!.id]);
    await emptied();
  });

  it('stays in the outbox when it is only committed', async () => {
    await commit(happened(), happened());
    expect(await waiting()).toBe(2);
  });
});

describe('the events of one conversation', () => {
  it.each([[[3, 1, 2]], [[2, 3, 1]], [[3, 2, 1]], [[1, 3, 2]]])(
    'go out in the order of their commits when they are handed over as %j',
    async (order) => {
      const conversation = await aConversation();
      const events = await commit(happened(conversation), happened(conversation), happened(conversation));
      const ears = new Ears();
      const outbox = anOutbox(ears);
      for (const place of order) outbox.handOver([events[place - 1]!]);
      await until('all are heard', () => ears.heard.length >= 3);
      await emptied();
      expect(ears.revisionsOf(conversation)).toEqual([1, 2, 3]);
    },
  );

  it('are brought into order over turns of the event loop, and by a process that never saw the first', async () => {
    const conversation = await aConversation();
    const events = await commit(
      happened(conversation),
      happened(conversation),
      happened(conversation),
      happened(conversation),
    );
    const ears = new Ears();
    const outbox = anOutbox(ears);
    outbox.handOver([events[2]!]);
    await until('what precedes the third is heard, too', () => ears.heard.length === 3);
    outbox.handOver([events[0]!]);
    outbox.handOver([events[3]!, events[1]!]);
    await until('the fourth is heard', () => ears.heard.length >= 4);
    await emptied();
    expect(ears.revisionsOf(conversation)).toEqual([1, 2, 3, 4]);
  });

  it('do not overtake one that a sink throws at', async () => {
    const conversation = await aConversation();
    const other = await aConversation();
    const ears = new Ears();
    const outbox = anOutbox(ears);
    const events = await commit(happened(conversation), happened(conversation));
    const [elsewhere] = await commit(happened(other));
    await outbox.begin();
    await emptied();
    ears.heard.length = 0;

    const more = await commit(happened(conversation), happened(conversation));
    ears.refusals = 1;
    outbox.handOver(more);
    await until('the refusal', () => ears.refusals === 0);
    const [later] = await commit(happened(other));
    outbox.handOver([later!]);
    await until('the other conversation is heard', () => ears.revisionsOf(other).length === 1);
    expect(ears.revisionsOf(conversation)).toEqual([]);
    await age();
    await until('both are heard', () => ears.revisionsOf(conversation).length === 2);
    expect(ears.revisionsOf(conversation)).toEqual([3, 4]);
    expect([events.length, elsewhere?.revision]).toEqual([2, 1]);
    await emptied();
  });

  it('go out in order, each once, when many transactions commit at the same time', async () => {
    const conversations = [await aConversation(), await aConversation(), await aConversation()];
    const ears = new Ears();
    const outbox = anOutbox(ears);
    await outbox.begin();
    const unitOfWork = new UnitOfWork(dataSource, outbox, new Clock());
    const transactions = Array.from({ length: 90 }, (_, number) =>
      unitOfWork.run(async (transaction) => transaction.record(happened(conversations[number % 3]!))),
    );
    await Promise.all(transactions);
    await until('all are heard', () => ears.heard.length >= 90);
    await emptied();
    const all = Array.from({ length: 30 }, (_, index) => index + 1);
    for (const conversation of conversations) expect(ears.revisionsOf(conversation)).toEqual(all);
  });

  it('let other work have its turn when there are many, and keep their order', async () => {
    const ears = new BusyEars();
    const outbox = anOutbox(ears);
    const conversation = await aConversation();
    const events = await commit(...Array.from({ length: 50 }, () => happened(conversation)));
    outbox.handOver(events.slice(10).toReversed());
    const heardBetween: number[] = [];
    const look = (): void => {
      heardBetween.push(ears.heard.length);
      if (ears.heard.length < events.length) setImmediate(look);
    };
    setImmediate(look);
    outbox.handOver(events.slice(0, 10));
    await until('all are heard', () => ears.heard.length === events.length);
    expect(ears.heard).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    // Two ms each: all at once would be a tenth of a second.
    const longest = Math.max(...heardBetween.map((heard, n) => heard - (heardBetween[n - 1] ?? 0)));
    expect(longest).toBeLessThanOrEqual(10);
    await emptied();
  });

  it('take their places together when one transaction touches several conversations', async () => {
    const [one, two] = [await aConversation(), await aConversation()];
    const ears = new Ears();
    const unitOfWork = new UnitOfWork(dataSource, anOutbox(ears), new Clock());
    // In both directions at once: a deadlock would fail one of them.
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        unitOfWork.run(async (transaction) =>
          transaction.record(
            ...(number % 2 ? [happened(one), happened(two)] : [happened(two), happened(one)]),
          ),
        ),
      ),
    );
    await until('all are heard', () => ears.heard.length >= 40);
    expect(ears.revisionsOf(one)).toEqual(ears.revisionsOf(two));
    expect(ears.revisionsOf(one)).toHaveLength(20);
  });
});

it('what was published before the stop is deleted by the stop', async () => {
  const ears = new Ears();
  const outbox = anOutbox(ears);
  outbox.handOver(await commit(happened(await aConversation()), happened()));
  await until('both are heard', () => ears.heard.length === 2);
  await outbox.beforeApplicationShutdown();
  expect(await waiting()).toBe(0);
});
