import { Client } from 'pg';
import type { Person } from '#test/a-person.js';
import { ChildServer } from '#test/child-server.js';
import { aGroup, historyOf, twoFriends } from '#test/conversation.js';
import { SocketDevice } from '#test/socket-client.js';
import { until } from '#test/until.js';

const sends = 10_000;
/** The server is killed each time that this many more are acknowledged. */
const killAfter = [1_500, 4_000, 7_000];
const writersPerDevice = 32;

interface Acknowledged {
  readonly id: string;
  readonly seq: number;
  readonly conversationId: string;
}

let parley: ChildServer;
let database: Client;

beforeAll(async () => {
  parley = await ChildServer.create();
  await parley.start();
  database = new Client({ connectionString: parley.databaseUrl });
  await database.connect();
}, 60_000);

afterAll(async () => {
  await database?.end();
  await parley?.discard();
});

/** Sends every text of `texts` once by its client id, again and again until it is acknowledged. */
async function sendAll(
  device: SocketDevice,
  conversationId: number,
  texts: string[],
  acknowledged: Map<string, Acknowledged>,
): Promise<void> {
  const one = async () => {
    for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
      const body = { conversationId: String(conversationId), content: text, clientId: text };
      while (!acknowledged.has(text)) {
        const answer = await device.socket
          .timeout(1_500)
          .emitWithAck('message.send', body)
          .catch(() => undefined);
        if (answer?.ok) acknowledged.set(text, answer.data as unknown as Acknowledged);
        else await until('the connection is back', () => device.socket.connected, { within: 60_000 });
      }
    }
  };
  await Promise.all(Array.from({ length: writersPerDevice }, one));
}

describe('a server that is killed in the middle of 10,000 sends, three times', () => {
  it('keeps every acknowledged message exactly once, in order of seq, without gaps', async () => {
    const chats = await Promise.all([twoFriends(parley), twoFriends(parley), twoFriends(parley)]);
    const { group, members } = await aGroup(parley, chats[0].alice, 2);
    const writers: [Person, number][] = [
      ...chats.flatMap(({ alice, bob, chat }): [Person, number][] => [
        [alice, chat],
        [bob, chat],
      ]),
      [chats[0].alice, group],
      ...members.map((member): [Person, number] => [member, group]),
    ];
    const acknowledged = new Map<string, Acknowledged>();
    const devices = await Promise.all(
      writers.map(([person]) =>
        SocketDevice.connect(parley.url, person.token, { reconnection: true, tries: 1_000 }),
      ),
    );

    const sending = Promise.all(
      writers.map(([, conversation], place) => {
        const texts = Array.from({ length: sends }, (_, n) => n)
          .filter((n) => n % writers.length === place)
          .map((n) => `message ${n}`);
        return sendAll(devices[place]!, conversation, texts, acknowledged);
      }),
    );
    for (const count of killAfter) {
      await until(`${count} are acknowledged`, () => acknowledged.size >= count, { within: 60_000 });
      await parley.kill9();
      await parley.start();
    }
    await sending;
    for (const device of devices) device.close();

    expect(acknowledged.size).toBe(sends);
    const { rows } = await database.query<{
      id: string;
      seq: string;
      conversation_id: string;
      content: string;
    }>(`SELECT id, seq, conversation_id, content FROM messages WHERE content LIKE 'message %'`);
    expect(rows).toHaveLength(sends);
    for (const { id, seq, conversation_id: conversationId, content } of rows) {
      expect(acknowledged.get(content)).toMatchObject({ id, seq: Number(seq), conversationId });
    }
    const { rows: gaps } = await database.query(
      `SELECT c.id FROM conversations c JOIN messages m ON m.conversation_id = c.id
       GROUP BY c.id HAVING count(*) <> max(m.seq) OR max(m.seq) <> c.last_seq OR min(m.seq) <> 1`,
    );
    expect(gaps).toEqual([]);
    const history = await historyOf(members[0]!, group);
    const times = history.map(({ created_time: time }) => time as string);
    expect(times).toEqual(times.toSorted());
    await until(
      'every event went out',
      async () => (await database.query('SELECT 1 FROM outbox')).rowCount === 0,
      {
        within: 20_000,
      },
    );
  }, 240_000);
});
