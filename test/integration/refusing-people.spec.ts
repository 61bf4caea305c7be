import { Client } from 'pg';
import { aPerson, type Person } from '#test/a-person.js';
import { succeededV1, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { openV1 } from '#test/conversation-v1.js';
import { twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

/** A send that is under way: it holds the conversation, has looked at what may refuse it, and has yet to commit. */
class SendUnderWay {
  private constructor(private readonly client: Client) {}

  static async begin(conversationId: number): Promise<SendUnderWay> {
    const client = new Client({ connectionString: parley.databaseUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
    return new SendUnderWay(client);
  }

  commit(): Promise<unknown> {
    return this.client.query('COMMIT');
  }

  /** What was not committed never was. */
  end(): Promise<void> {
    return this.client.end();
  }
}

async function someoneWaits(): Promise<void> {
  await until('a lock is waited for', async () => {
    const waiting = await parley.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
}

const friendsOnly = (person: Person): Promise<ApiV1Answer> =>
  throughApiV1(person).patch('/users/me/settings', { acceptsMessagesFrom: 'friends' });
const block = (person: Person, other: Person): Promise<ApiV1Answer> =>
  throughApiV1(person).put(`/contacts/blocks/${other.id}`);

/** Acts while a send into the chat is under way. @returns whether the act had its effect before the send's commit */
async function actDuringSend(
  chat: number,
  act: () => Promise<ApiV1Answer>,
  isDone: () => Promise<boolean>,
): Promise<boolean> {
  const send = await SendUnderWay.begin(chat);
  try {
    const acting = act();
    await someoneWaits();
    const done = await isDone();
    await send.commit();
    succeededV1(await acting);
    expect(await isDone()).toBe(true);
    return done;
  } finally {
    await send.end();
  }
}

describe('a block', () => {
  it('waits for the sends that looked before it', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const isBlocked = async (): Promise<boolean> =>
      (await parley.query('SELECT 1 FROM blocks WHERE user_id = $1', [alice.id])).length === 1;
    expect(await actDuringSend(chat, () => block(alice, bob), isBlocked)).toBe(false);
  });

  it('lets no message of a burst in after its answer', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { alice, bob, chat } = await twoFriends(parley);
      const burst = Array.from({ length: 12 }, (_, n) =>
        bob.post('/conversations/messages', { conversationId: chat, content: `${n}` }),
      );
      succeededV1(await block(alice, bob));
      const stored = async (): Promise<number> =>
        (await parley.query('SELECT 1 FROM messages WHERE conversation_id = $1', [chat])).length;
      const atTheAnswer = await stored();
      await Promise.all(burst);
      expect(await stored()).toBe(atTheAnswer);
    }
  });

  it('and a request to be friends come one after the other', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
      const [asked, blocked] = await Promise.all([
        throughApiV1(bob).post('/contacts/requests', { userId: alice.id }),
        block(alice, bob),
      ]);
      succeededV1(blocked);
      expect([201, 403]).toContain(asked.status);
      const waiting = await parley.query(
        `SELECT 1 FROM friend_requests WHERE receiver_id = $1 AND status = 'waiting'`,
        [alice.id],
      );
      expect(waiting).toEqual([]);
    }
  });

  it('of each other at the same moment makes two', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { alice, bob } = await twoFriends(parley);
      for (const answer of await Promise.all([block(alice, bob), block(bob, alice), block(alice, bob)]))
        succeededV1(answer);
      const blocks = await parley.query('SELECT 1 FROM blocks WHERE user_id IN ($1, $2)', [alice.id, bob.id]);
      expect(blocks).toHaveLength(2);
    }
  });
});

describe('taking messages from friends alone', () => {
  it('waits for the sends that looked before it', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const { id } = succeededV1<{ id: string }>(await openV1(bob, 'single', alice.id));
    const isSet = async (): Promise<boolean> => {
      const [user] = await parley.query<{ from: string }>(
        'SELECT accepts_messages_from AS "from" FROM users WHERE id = $1',
        [alice.id],
      );
      return user!.from === 'friends';
    };
    expect(await actDuringSend(Number(id), () => friendsOnly(alice), isSet)).toBe(false);
  });

  it('lets no message of a burst in after its answer', async () => {
    for (let round = 0; round < 5; round += 1) {
      const alice = await aPerson(parley);
      const strangers = await Promise.all([aPerson(parley), aPerson(parley), aPerson(parley)]);
      const chats: number[] = [];
      for (const stranger of strangers)
        chats.push(Number(succeededV1<{ id: string }>(await openV1(stranger, 'single', alice.id)).id));
      const burst = strangers.flatMap((stranger, at) =>
        Array.from({ length: 5 }, (_, n) =>
          stranger.post('/conversations/messages', { conversationId: chats[at], content: `${n}` }),
        ),
      );
      succeededV1(await friendsOnly(alice));
      const stored = async (): Promise<number> =>
        (await parley.query('SELECT 1 FROM messages WHERE conversation_id = ANY ($1)', [chats])).length;
      const atTheAnswer = await stored();
      await Promise.all(burst);
      expect(await stored()).toBe(atTheAnswer);
    }
  });

  it('while strangers open chats with the person ends without a deadlock', async () => {
    for (let round = 0; round < 4; round += 1) {
      const alice = await aPerson(parley);
      const strangers = await Promise.all(Array.from({ length: 4 }, () => aPerson(parley)));
      const [set, ...opened] = await Promise.all([
        friendsOnly(alice),
        ...strangers.map((stranger) => openV1(stranger, 'single', alice.id)),
      ]);
      succeededV1(set);
      for (const { status } of opened) expect([201, 403]).toContain(status);
    }
    expect(parley.log).toEqual([]);
  });
});
