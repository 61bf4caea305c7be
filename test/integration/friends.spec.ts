import type { RecordedEvent } from '#database/outbox/recorded-event.js';
import { Outbox } from '#database/outbox/outbox.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend, requestOf } from '#test/befriend.js';
import { onServer } from '#test/databases.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
const published: RecordedEvent[] = [];
/** Each race is run this often. */
const races = 5;

beforeAll(() => parley.app.get(Outbox).subscribe({ publish: (event) => void published.push(event) }));

const ask = (sender: Person, receiver: Person): Promise<ImsAnswer> =>
  sender.post('/add_friend', { target_id: receiver.id });
const accept = (sender: Person, receiver: Person): Promise<ImsAnswer> =>
  receiver.post('/friend_request_handle', requestOf(sender, receiver));
const refuse = (sender: Person, receiver: Person): Promise<ImsAnswer> =>
  receiver.delete('/friend_request_handle', requestOf(sender, receiver));
const remove = (person: Person, friend: Person): Promise<ImsAnswer> =>
  person.delete('/manage_friends', { friend_id: friend.id });

/** Status and code of each answer, `200 0` first. */
const outcomes = (answers: readonly ImsAnswer[]): string[] =>
  answers.map(({ status, body }) => `${status} ${body.code}`).toSorted();

async function friendshipsBetween(one: Person, other: Person): Promise<number> {
  const rows = await parley.query(
    'SELECT user_id FROM friendships WHERE user_id IN ($1, $2) AND friend_id IN ($1, $2)',
    [one.id, other.id],
  );
  return rows.length;
}

/** Texts of all private chats between the two; there is one chat at most. */
async function textsBetween(one: Person, other: Person): Promise<string[]> {
  const rows = await parley.query<{ content: string }>(
    `SELECT m.content FROM private_chats p JOIN messages m ON m.conversation_id = p.conversation_id
     WHERE p.low_user_id = least($1::bigint, $2) AND p.high_user_id = greatest($1::bigint, $2) ORDER BY m.seq`,
    [one.id, other.id],
  );
  return rows.map(({ content }) => content);
}

async function statusOf(sender: Person, receiver: Person): Promise<string | undefined> {
  const [request] = await parley.query<{ status: string }>(
    'SELECT status FROM friend_requests WHERE sender_id = $1 AND receiver_id = $2',
    [sender.id, receiver.id],
  );
  return request?.status;
}

const greeting = '我已经同意你的好友请求，可以开始聊天了~~';

/** Runs the race with a fresh pair of people each time. */
async function race(run: (alice: Person, bob: Person) => Promise<void>): Promise<void> {
  for (let round = 0; round < races; round += 1) {
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    await run(alice, bob);
  }
}

describe('friend requests at the same moment', () => {
  it('wait for each other when two people ask one another', () =>
    race(async (alice, bob) => {
      const answers = await Promise.all([ask(alice, bob), ask(bob, alice)]);
      expect(outcomes(answers)).toEqual(['200 0', '200 0']);
      expect([await statusOf(alice, bob), await statusOf(bob, alice)]).toEqual(['waiting', 'waiting']);
    }));

  it('are one request when one person asks several times', () =>
    race(async (alice, bob) => {
      const answers = await Promise.all([ask(alice, bob), ask(alice, bob), ask(alice, bob)]);
      expect(outcomes(answers)).toEqual(['200 0', '403 -5', '403 -5']);
    }));

  it('make one friendship, one chat and one greeting when accepted several times', () =>
    race(async (alice, bob) => {
      succeeded(await ask(alice, bob));
      const answers = await Promise.all([accept(alice, bob), accept(alice, bob), accept(alice, bob)]);
      expect(outcomes(answers)).toEqual(['200 0', '403 -4', '403 -4']);
      expect(await friendshipsBetween(alice, bob)).toBe(2);
      expect(await textsBetween(alice, bob)).toEqual([greeting]);
    }));

  it('make one friendship when two crossed ones are accepted: the other one is settled', () =>
    race(async (alice, bob) => {
      succeeded(await ask(alice, bob));
      succeeded(await ask(bob, alice));
      const answers = await Promise.all([accept(alice, bob), accept(bob, alice)]);
      expect(outcomes(answers)).toEqual(['200 0', '403 -4']);
      expect(await friendshipsBetween(alice, bob)).toBe(2);
      expect(await textsBetween(alice, bob)).toEqual([greeting]);
      const statuses = [await statusOf(alice, bob), await statusOf(bob, alice)];
      expect(statuses.toSorted()).toEqual(['accepted', 'settled']);
    }));

  it('are either accepted or refused', () =>
    race(async (alice, bob) => {
      succeeded(await ask(alice, bob));
      const [accepted, refused] = await Promise.all([accept(alice, bob), refuse(alice, bob)]);
      const friends = accepted.status === 200;
      expect(outcomes([accepted, refused])).toEqual(['200 0', friends ? '403 -4' : '403 -5']);
      expect(await friendshipsBetween(alice, bob)).toBe(friends ? 2 : 0);
      expect(await statusOf(alice, bob)).toBe(friends ? 'accepted' : 'refused');
    }));

  it('are accepted wholly or not at all while the sender deletes the account', () =>
    race(async (alice, bob) => {
      succeeded(await ask(alice, bob));
      const [accepted, deleted] = await Promise.all([accept(alice, bob), alice.delete('/account/delete')]);
      succeeded(deleted);
      expect(['success', 'User deleted']).toContain(accepted.body.info);
      const friends = accepted.status === 200;
      expect(await friendshipsBetween(alice, bob)).toBe(friends ? 2 : 0);
      expect(await textsBetween(alice, bob)).toEqual(friends ? [greeting] : []);
      expect(await statusOf(alice, bob)).toBe(friends ? 'accepted' : 'waiting');
    }));

  it('are answered by many receivers at once without any of them failing', async () => {
    const star = await aPerson(parley);
    const fans = await Promise.all(Array.from({ length: 12 }, () => aPerson(parley)));
    await Promise.all(fans.map((fan) => ask(star, fan)));
    const answers = await Promise.all(fans.map((fan) => accept(star, fan)));
    expect(new Set(outcomes(answers))).toEqual(new Set(['200 0']));
    expect(succeeded(await star.get('/friends')).friends).toHaveLength(12);
  });
});

describe('a friendship that ends', () => {
  it('ends once when both end it at the same moment', () =>
    race(async (alice, bob) => {
      await befriend(alice, bob);
      const answers = await Promise.all([remove(alice, bob), remove(bob, alice)]);
      expect(outcomes(answers)).toEqual(['200 0', '404 -3']);
      expect(await friendshipsBetween(alice, bob)).toBe(0);
    }));

  it('leaves no friend group entry behind while the friend is being put into the group', () =>
    race(async (alice, bob) => {
      await befriend(alice, bob);
      succeeded(await alice.post('/groups', { name: 'g' }));
      const [group] = succeeded(await alice.get('/groups')).groups as [{ id: number }];
      const fields = { group_id: group.id, member_id: bob.id };
      const [put, removed] = await Promise.all([alice.post('/groups/members', fields), remove(bob, alice)]);
      succeeded(removed);
      expect(['200 0', '404 -1']).toContain(`${put.status} ${put.body.code}`);
      expect(succeeded(await alice.get('/groups/members', { group_id: group.id })).members).toEqual([]);
    }));

  it('hides the chat or is followed by the message, whichever comes last', () =>
    race(async (alice, bob) => {
      await befriend(alice, bob);
      const [chat] = succeeded(await alice.get('/conversations')).conversation as [{ id: number }];
      const message = { conversationId: chat.id, content: 'wait' };
      const [sent, removed] = await Promise.all([
        bob.post('/conversations/messages', message),
        remove(alice, bob),
      ]);
      succeeded(sent);
      succeeded(removed);
      const [hers, his] = await Promise.all([alice.get('/conversations'), bob.get('/conversations')]);
      expect((succeeded(hers).conversation as unknown[]).length).toBe(
        (succeeded(his).conversation as unknown[]).length,
      );
    }));
});

describe('friend groups at the same moment', () => {
  it('have one name each, whether founded or renamed', () =>
    race(async (alice) => {
      succeeded(await alice.post('/groups', { name: 'first' }));
      const [group] = succeeded(await alice.get('/groups')).groups as [{ id: number }];
      const answers = await Promise.all([
        alice.post('/groups', { name: 'same' }),
        alice.put('/groups/manage_groups', { group_id: group.id, new_name: 'same' }),
        alice.post('/groups', { name: 'same' }),
      ]);
      expect(outcomes(answers)).toEqual(['200 0', '409 -1', '409 -1']);
    }));

  it('take a friend in once', () =>
    race(async (alice, bob) => {
      await befriend(alice, bob);
      succeeded(await alice.post('/groups', { name: 'g' }));
      const [group] = succeeded(await alice.get('/groups')).groups as [{ id: number }];
      const fields = { group_id: group.id, member_id: bob.id };
      const answers = await Promise.all([
        alice.post('/groups/members', fields),
        alice.post('/groups/members', fields),
      ]);
      expect(outcomes(answers)).toEqual(['200 0', '400 -3']);
    }));

  it('are deleted with whoever is being put into them', () =>
    race(async (alice, bob) => {
      await befriend(alice, bob);
      succeeded(await alice.post('/groups', { name: 'g' }));
      const [group] = succeeded(await alice.get('/groups')).groups as [{ id: number }];
      const [put, deleted] = await Promise.all([
        alice.post('/groups/members', { group_id: group.id, member_id: bob.id }),
        alice.delete('/groups/manage_groups', { group_id: group.id }),
      ]);
      succeeded(deleted);
      expect(['200 0', '404 -3']).toContain(`${put.status} ${put.body.code}`);
      expect(succeeded(await alice.get('/groups')).groups).toEqual([]);
    }));
});

describe('what is told about friends', () => {
  /** Everything published since, until an event of this type is among it. */
  const toldUntil = async (type: string): Promise<RecordedEvent[]> => {
    await until(`${type} is published`, () => published.some((event) => event.type === type));
    return [...published];
  };
  const typesOf = (events: readonly RecordedEvent[]): string[] => events.map(({ type }) => type);

  beforeEach(() => void (published.length = 0));

  it('is the request, then the answer, the friendship and the greeting in its chat', async () => {
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    succeeded(await alice.post('/add_friend', { target_id: bob.id, message: '你好' }));
    const [sent] = await toldUntil('friend_request.sent');
    expect(sent!.payload).toEqual({
      requestId: expect.any(Number),
      senderId: alice.id,
      receiverId: bob.id,
      message: '你好',
      sentAt: sent!.occurredAt.toISOString(),
    });
    succeeded(await accept(alice, bob));
    const events = await toldUntil('message.created');
    expect(typesOf(events).toSorted()).toEqual([
      'conversation.opened',
      'friend.added',
      'friend_request.handled',
      'friend_request.sent',
      'message.created',
    ]);
    const payloads = Object.fromEntries(events.map(({ type, payload }) => [type, payload]));
    const { conversationId } = payloads['conversation.opened'] as { conversationId: number };
    const { requestId } = sent!.payload as { requestId: number };
    expect(payloads).toMatchObject({
      'friend_request.handled': { requestId, senderId: alice.id, receiverId: bob.id, accepted: true },
      'friend.added': { userId: bob.id, friendId: alice.id, conversationId },
      'message.created': { conversationId, senderId: bob.id, kind: 'text', content: greeting },
    });
  });

  it('is the refusal of a request', async () => {
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    succeeded(await ask(alice, bob));
    succeeded(await refuse(alice, bob));
    const events = await toldUntil('friend_request.handled');
    expect(events.at(-1)!.payload).toMatchObject({ senderId: alice.id, receiverId: bob.id, accepted: false });
  });

  it('is the end of a friendship, with the chat that left the lists', async () => {
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    await befriend(alice, bob);
    const [chat] = succeeded(await alice.get('/conversations')).conversation as [{ id: number }];
    succeeded(await remove(bob, alice));
    const events = await toldUntil('friend.removed');
    expect(events.at(-1)!.payload).toEqual({ userId: bob.id, friendId: alice.id, conversationId: chat.id });
  });

  it('is each change of a friend group, to other devices of its owner', async () => {
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    await befriend(alice, bob);
    await toldUntil('message.created');
    published.length = 0;
    succeeded(await alice.post('/groups', { name: 'g' }));
    const [{ id: groupId }] = succeeded(await alice.get('/groups')).groups as [{ id: number }];
    succeeded(await alice.put('/groups/manage_groups', { group_id: groupId, new_name: 'h' }));
    succeeded(await alice.post('/groups/members', { group_id: groupId, member_id: bob.id }));
    succeeded(await alice.delete('/groups/members', { group_id: groupId, member_id: bob.id }));
    succeeded(await alice.delete('/groups/manage_groups', { group_id: groupId }));
    await until('five changes are published', () => published.length === 5);
    expect(published.map(({ type, payload }) => ({ type, payload }))).toEqual(
      Array.from({ length: 5 }, () => ({
        type: 'friend_group.changed',
        payload: { userId: alice.id, groupId },
      })),
    );
  });

  it('is nothing when a request, an answer or a change is refused', async () => {
    const recorded = (): Promise<unknown[]> => parley.query('SELECT last_value FROM outbox_id_seq');
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    const before = await recorded();
    await ask(alice, alice);
    await accept(alice, bob);
    await remove(alice, bob);
    await alice.delete('/groups/manage_groups', { group_id: 999_999_999 });
    expect(await recorded()).toEqual(before);
  });
});

describe('what another transaction is about to change', () => {
  const waiting = `
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

  /** Makes the request while the change is not committed yet; commits once the request waits for it. */
  async function afterWaitingFor(
    change: string,
    parameters: unknown[],
    request: () => Promise<ImsAnswer>,
  ): Promise<ImsAnswer> {
    let answer: Promise<ImsAnswer>;
    await onServer(parley.databaseUrl, async (client) => {
      await client.query('BEGIN');
      await client.query(change, parameters);
      answer = request();
      await until('the request waits', async () => (await parley.query(waiting)).length > 0);
      await client.query('COMMIT');
    });
    return answer!;
  }

  let alice: Person;
  let bob: Person;

  beforeEach(async () => {
    [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
  });

  it('is waited for where an account is being deleted: its request is not accepted any more', async () => {
    succeeded(await ask(alice, bob));
    const deletion = 'UPDATE users SET deleted_at = now() WHERE id = $1';
    const answer = await afterWaitingFor(deletion, [alice.id], () => accept(alice, bob));
    expect(answer.body).toEqual({ code: -1, info: 'User deleted' });
    expect(await friendshipsBetween(alice, bob)).toBe(0);
  });

  it('is waited for where a friendship is ending: its friend is put into no group any more', async () => {
    await befriend(alice, bob);
    succeeded(await alice.post('/groups', { name: 'g' }));
    const [group] = succeeded(await alice.get('/groups')).groups as [{ id: number }];
    const end = 'DELETE FROM friendships WHERE user_id IN ($1, $2) AND friend_id IN ($1, $2)';
    const answer = await afterWaitingFor(end, [alice.id, bob.id], () =>
      alice.post('/groups/members', { group_id: group.id, member_id: bob.id }),
    );
    expect(answer.body).toEqual({ code: -1, info: 'Member is not friend' });
  });

  it('is waited for where a message is being sent: the chat leaves the lists with it', async () => {
    await befriend(alice, bob);
    const [chat] = succeeded(await alice.get('/conversations')).conversation as [{ id: number }];
    const send = `
      SELECT * FROM send_messages(ARRAY[$1::bigint], ARRAY[$2::bigint], '{text}', '{late}', '{NULL}', '{NULL}', '{NULL}', '{NULL}', '{false}', now())`;
    succeeded(await afterWaitingFor(send, [chat.id, bob.id], () => remove(alice, bob)));
    expect(succeeded(await alice.get('/conversations')).conversation).toEqual([]);
    expect(succeeded(await bob.get('/conversations')).conversation).toEqual([]);
    expect(await textsBetween(alice, bob)).toEqual([greeting, 'late']);
  });
});
