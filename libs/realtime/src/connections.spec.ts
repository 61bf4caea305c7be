import type { QueryBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import { Metrics } from '#kernel/metrics.js';
import { PublicUrl } from '#kernel/public-url.js';
import type { Closing } from './closings.js';
import type { Connection } from './connection.js';
import { Connections } from './connections.js';

/** Answers the load of a person's conversations when the test says so. */
class HeldQueries {
  readonly asked: { answer(conversationIds: number[]): void; fail(error: Error): void }[] = [];

  execute(): Promise<number[]> {
    return new Promise((resolve, reject) => {
      this.asked.push({ answer: resolve, fail: reject });
    });
  }
}

function device(userId: number, sessionId = 1): Connection & { closings: Closing[] } {
  const closings: Closing[] = [];
  return {
    userId,
    sessionId,
    wire: 'socket.io',
    publicUrl: new PublicUrl('http://localhost'),
    expiresAt: Number.POSITIVE_INFINITY,
    deliver: () => undefined,
    close: (closing) => void closings.push(closing),
    closings,
  };
}

function setUp() {
  const queries = new HeldQueries();
  const connections = new Connections(
    queries as unknown as QueryBus,
    new Metrics(),
    pino({ level: 'silent' }),
  );
  const devicesIn = (conversationId: number) =>
    [...connections.inConversation(conversationId)].flatMap((presence) => presence.connections);
  return { queries, connections, devicesIn };
}

const alice = 1;

describe('a first connection', () => {
  it('puts the person into the conversations that were loaded', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phone = device(alice);
    const admitted = connections.admit(phone);
    queries.asked[0]!.answer([10, 11]);
    await admitted;
    expect([devicesIn(10), devicesIn(11), devicesIn(12)]).toEqual([[phone], [phone], []]);
  });

  it('does not miss a conversation that opened after the load had looked', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phone = device(alice);
    const admitted = connections.admit(phone);
    connections.enter({ conversationId: 12, joined: [alice] });
    queries.asked[0]!.answer([10]);
    await admitted;
    expect([devicesIn(10), devicesIn(12)]).toEqual([[phone], [phone]]);
  });

  it('does not stay in a conversation that was left after the load had looked', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phone = device(alice);
    const admitted = connections.admit(phone);
    connections.leave({ conversationId: 10, left: [alice] });
    queries.asked[0]!.answer([10, 11]);
    await admitted;
    expect([devicesIn(10), devicesIn(11)]).toEqual([[], [phone]]);
  });

  it('does not stay in a group that was dissolved after the load had looked', async () => {
    const { queries, connections, devicesIn } = setUp();
    const admitted = connections.admit(device(alice));
    connections.leave({ conversationId: 10, left: 'everyone' });
    queries.asked[0]!.answer([10]);
    await admitted;
    expect(devicesIn(10)).toEqual([]);
  });

  it('follows the last of several changes', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phone = device(alice);
    const admitted = connections.admit(phone);
    connections.leave({ conversationId: 10, left: [alice] });
    connections.enter({ conversationId: 10, joined: [alice] });
    queries.asked[0]!.answer([]);
    await admitted;
    expect(devicesIn(10)).toEqual([phone]);
  });

  it('is refused when the load fails, and the next one loads anew', async () => {
    const { queries, connections, devicesIn } = setUp();
    const refused = connections.admit(device(alice));
    queries.asked[0]!.fail(new Error('database away'));
    await expect(refused).rejects.toThrow('database away');
    const phone = device(alice);
    const admitted = connections.admit(phone);
    queries.asked[1]!.answer([10]);
    await admitted;
    expect(devicesIn(10)).toEqual([phone]);
  });

  it('that is gone before the load is there leaves nothing behind', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phone = device(alice);
    const admitted = connections.admit(phone);
    connections.remove(phone);
    queries.asked[0]!.answer([10]);
    await admitted;
    expect(devicesIn(10)).toEqual([]);
    expect(connections.of(alice)).toBeUndefined();
  });
});

describe('further connections', () => {
  it('share one load', async () => {
    const { queries, connections, devicesIn } = setUp();
    const [phone, laptop] = [device(alice), device(alice, 2)];
    const admitted = Promise.all([connections.admit(phone), connections.admit(laptop)]);
    queries.asked[0]!.answer([10]);
    await admitted;
    expect(queries.asked).toHaveLength(1);
    expect(devicesIn(10)).toEqual([phone, laptop]);
  });

  it('keep the person online until the last one goes', async () => {
    const { queries, connections, devicesIn } = setUp();
    const [phone, laptop] = [device(alice), device(alice, 2)];
    const admitted = Promise.all([connections.admit(phone), connections.admit(laptop)]);
    queries.asked[0]!.answer([10]);
    await admitted;
    connections.remove(phone);
    connections.remove(phone);
    expect(devicesIn(10)).toEqual([laptop]);
    connections.remove(laptop);
    expect(devicesIn(10)).toEqual([]);
  });

  it('beyond a hundred are refused, and one is free again when another closes', async () => {
    const { queries, connections } = setUp();
    const devices = Array.from({ length: 100 }, (_, place) => device(alice, place));
    const admitted = Promise.all(devices.map((each) => connections.admit(each)));
    queries.asked[0]!.answer([]);
    await admitted;
    await expect(connections.admit(device(alice, 101))).rejects.toMatchObject({
      code: 'connection.too_many',
    });
    connections.remove(devices[7]!);
    await connections.admit(device(alice, 102));
    expect(connections.of(alice)?.connections).toHaveLength(100);
  });
});

describe('going through the devices of a person', () => {
  it('reaches all of them, also when one goes on the way', async () => {
    const { queries, connections } = setUp();
    const devices = [device(alice, 1), device(alice, 2), device(alice, 3)];
    const admitted = Promise.all(devices.map((each) => connections.admit(each)));
    queries.asked[0]!.answer([]);
    await admitted;
    const reached: number[] = [];
    for (const connection of connections.of(alice)!.connections) {
      reached.push(connection.sessionId);
      connections.remove(connection);
    }
    expect(reached).toEqual([1, 2, 3]);
  });
});

describe('memberships', () => {
  it('change for those alone who are online, and twice is as once', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phone = device(alice);
    const admitted = connections.admit(phone);
    queries.asked[0]!.answer([]);
    await admitted;
    const change = { conversationId: 10, joined: [alice, 2, 3] };
    connections.enter(change);
    connections.enter(change);
    expect(devicesIn(10)).toEqual([phone]);
    connections.leave({ conversationId: 10, left: [alice, 2] });
    expect(devicesIn(10)).toEqual([]);
  });

  it('end for everyone when a group is dissolved', async () => {
    const { queries, connections, devicesIn } = setUp();
    const phones = [device(alice), device(2)];
    const admitted = Promise.all(phones.map((phone) => connections.admit(phone)));
    for (const { answer } of queries.asked) answer([10, 11]);
    await admitted;
    connections.leave({ conversationId: 10, left: 'everyone' });
    expect([devicesIn(10), devicesIn(11)]).toEqual([[], phones]);
  });
});
