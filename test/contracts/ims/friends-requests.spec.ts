import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend, requestOf } from '#test/befriend.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;

beforeEach(async () => {
  [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
});

afterEach(() => parley.clock.release());

const ask = (sender: Person, receiver: Person, message?: unknown): Promise<ImsAnswer> =>
  sender.post('/add_friend', { target_id: receiver.id, message });

const accept = (sender: Person, receiver: Person, handler = receiver): Promise<ImsAnswer> =>
  handler.post('/friend_request_handle', requestOf(sender, receiver));

const refuse = (sender: Person, receiver: Person, handler = receiver): Promise<ImsAnswer> =>
  handler.delete('/friend_request_handle', requestOf(sender, receiver));

async function received(person: Person): Promise<unknown[]> {
  return succeeded(await person.get('/friend_requests')).requests as unknown[];
}

const block = (person: Person, blocked: Person): Promise<unknown> =>
  parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
    person.id,
    blocked.id,
  ]);

/** Tries to accept a request and to refuse it. */
const bothWays = (sender: Person, receiver: Person, handler: Person): Promise<ImsAnswer[]> =>
  Promise.all([accept(sender, receiver, handler), refuse(sender, receiver, handler)]);

describe('asking someone to be a friend', () => {
  it('answers success and 申请成功, and nothing else', async () => {
    const { status, body } = await ask(alice, bob, 'Hello');
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '申请成功' });
  });

  it('needs no message', async () => {
    succeeded(await ask(alice, bob));
    expect(await received(bob)).toMatchObject([{ message: '' }]);
  });

  it('takes a message of 200 characters, as it is', async () => {
    const message = ` ${'👋'.repeat(198)}\n`;
    succeeded(await ask(alice, bob, message));
    expect(await received(bob)).toMatchObject([{ message }]);
  });

  it('takes the id as a string, too', async () => {
    succeeded(await alice.post('/add_friend', { target_id: String(bob.id), message: '' }));
    expect(await received(bob)).toHaveLength(1);
  });

  it('may be done in both directions: the two requests wait for each other', async () => {
    succeeded(await ask(alice, bob));
    succeeded(await ask(bob, alice));
    expect(await received(alice)).toMatchObject([{ sender_user_id: bob.id, status: 0 }]);
    expect(await received(bob)).toMatchObject([{ sender_user_id: alice.id, status: 0 }]);
  });

  it('may be done again after a refusal: the same request waits with new words at a new time', async () => {
    parley.clock.hold('2026-04-01T08:00:00Z');
    succeeded(await ask(alice, bob, 'first'));
    succeeded(await refuse(alice, bob));
    expect(await received(bob)).toMatchObject([{ status: 2, created_at: '2026-04-01T08:00:00.000Z' }]);
    parley.clock.advance({ hours: 1 });
    succeeded(await ask(alice, bob, 'second'));
    expect(await received(bob)).toMatchObject([
      { message: 'second', status: 0, created_at: '2026-04-01T09:00:00.000Z' },
    ]);
  });

  it('may be done again after the friendship ended', async () => {
    await befriend(alice, bob);
    succeeded(await bob.delete('/manage_friends', { friend_id: alice.id }));
    succeeded(await ask(alice, bob, 'sorry'));
    expect(await received(bob)).toMatchObject([{ message: 'sorry', status: 0 }]);
    succeeded(await ask(bob, alice));
  });

  it.each([
    ['of 201 characters', 'a'.repeat(201)],
    ['that is no text', 7],
    ['that PostgreSQL cannot keep', 'a\u0000b'],
  ])('is refused with a message %s', async (_what, message) => {
    const { status, body } = await ask(alice, bob, message);
    expect([status, body]).toEqual([400, { code: -2, info: 'Missing or error type of [message]' }]);
    expect(await received(bob)).toEqual([]);
  });

  row('POST /add_friend', 404, -1, 'User not found or deleted').isProvokedBy(
    'an id that nobody has and a deleted account, even a friend’s',
    async () => {
      await befriend(alice, bob);
      succeeded(await bob.delete('/account/delete'));
      return Promise.all([ask(alice, bob), alice.post('/add_friend', { target_id: 999_999_999 })]);
    },
  );

  row('POST /add_friend', 403, -4, 'Already friends').isProvokedBy(
    'a friend, whoever asked first',
    async () => {
      await befriend(alice, bob);
      return Promise.all([ask(alice, bob), ask(bob, alice)]);
    },
  );

  row('POST /add_friend', 403, -5, 'Friend request already sent').isProvokedBy('asking twice', async () => {
    succeeded(await ask(alice, bob, 'once'));
    return ask(alice, bob, 'twice');
  });

  row('POST /add_friend', 403, -6, 'Can not add yourself as friend').isProvokedBy('one’s own id', () =>
    ask(alice, alice),
  );

  row('POST /add_friend', 403, -3, '权限异常').isProvokedBy(
    'someone who has blocked the caller',
    async () => {
      await block(bob, alice);
      return ask(alice, bob);
    },
  );
});

describe('the list of friend requests', () => {
  it('shows exactly the documented fields of a received request', async () => {
    parley.clock.hold('2026-04-01T08:00:00Z');
    succeeded(await ask(alice, bob, '你好'));
    const { status, body } = await bob.get('/friend_requests');
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      requests: [
        {
          sender_user_id: alice.id,
          receiver_user_id: bob.id,
          user_email: alice.email,
          user_name: alice.name,
          avatar: '',
          message: '你好',
          created_at: '2026-04-01T08:00:00.000Z',
          status: 0,
        },
      ],
    });
  });

  it('is empty for who received none, also for who sent some', async () => {
    succeeded(await ask(alice, bob));
    expect((await alice.get('/friend_requests')).body).toEqual({ code: 0, info: 'success', requests: [] });
  });

  it('has the newest first, what was asked again among them', async () => {
    const [carol, dave] = await Promise.all([aPerson(parley), aPerson(parley)]);
    parley.clock.hold();
    for (const sender of [alice, carol, dave]) {
      parley.clock.advance({ seconds: 1 });
      succeeded(await ask(sender, bob));
    }
    expect(await received(bob)).toMatchObject([dave, carol, alice].map(({ id }) => ({ sender_user_id: id })));
    succeeded(await refuse(alice, bob));
    parley.clock.advance({ seconds: 1 });
    succeeded(await ask(alice, bob));
    expect(await received(bob)).toMatchObject([alice, dave, carol].map(({ id }) => ({ sender_user_id: id })));
  });

  it('tells what became of each: waiting 0, accepted 1, refused 2, friends by another way 3', async () => {
    const [carol, dave] = await Promise.all([aPerson(parley), aPerson(parley)]);
    for (const sender of [alice, carol, dave]) succeeded(await ask(sender, bob));
    succeeded(await ask(bob, dave));
    succeeded(await accept(alice, bob));
    succeeded(await refuse(carol, bob));
    const statuses = async (): Promise<unknown> =>
      Object.fromEntries(
        (await received(bob)).map((one) => [
          (one as { sender_user_id: number }).sender_user_id,
          (one as { status: number }).status,
        ]),
      );
    expect(await statuses()).toEqual({ [alice.id]: 1, [carol.id]: 2, [dave.id]: 0 });
    succeeded(await accept(bob, dave));
    expect(await statuses()).toEqual({ [alice.id]: 1, [carol.id]: 2, [dave.id]: 3 });
  });
});

describe('accepting a friend request', () => {
  it('answers success and 已接受该好友申请, and nothing else', async () => {
    succeeded(await ask(alice, bob));
    const { status, body } = await accept(alice, bob);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '已接受该好友申请' });
  });

  it('makes friends of both', async () => {
    await befriend(alice, bob);
    expect(succeeded(await alice.get('/friends')).friends).toMatchObject([{ id: bob.id }]);
    expect(succeeded(await bob.get('/friends')).friends).toMatchObject([{ id: alice.id }]);
  });

  it('opens the private chat with a greeting from the one who accepted', async () => {
    await befriend(alice, bob);
    const greeted = {
      last_message: '我已经同意你的好友请求，可以开始聊天了~~',
      is_chat_group: false,
    };
    const [hers] = succeeded(await alice.get('/conversations')).conversation as { id: number }[];
    const [his] = succeeded(await bob.get('/conversations')).conversation as { id: number }[];
    expect(hers).toMatchObject({ ...greeted, friend_id: bob.id, unread_count: 1 });
    expect(his).toMatchObject({ ...greeted, friend_id: alice.id, unread_count: 0, id: hers!.id });
    const { messages } = succeeded(await alice.get('/conversations/messages', { conversationId: hers!.id }));
    expect(messages).toMatchObject([{ senderid: bob.id, type: 0, content: greeted.last_message }]);
  });

  it('greets a sender who takes messages from friends alone', async () => {
    await parley.query(`UPDATE users SET accepts_messages_from = 'friends' WHERE id = $1`, [alice.id]);
    await befriend(alice, bob);
    expect(succeeded(await alice.get('/conversations')).conversation).toMatchObject([{ unread_count: 1 }]);
  });

  it('leaves a crossed request that was refused before as it is', async () => {
    succeeded(await ask(bob, alice));
    succeeded(await refuse(bob, alice));
    await befriend(alice, bob);
    expect(await received(alice)).toMatchObject([{ status: 2 }]);
  });

  it('takes a chat that is there already', async () => {
    await befriend(alice, bob);
    const [before] = succeeded(await alice.get('/conversations')).conversation as { id: number }[];
    succeeded(await alice.delete('/manage_friends', { friend_id: bob.id }));
    await befriend(bob, alice);
    expect(succeeded(await alice.get('/conversations')).conversation).toMatchObject([{ id: before!.id }]);
    const { messages } = succeeded(await bob.get('/conversations/messages', { conversationId: before!.id }));
    expect(messages).toMatchObject([{ senderid: bob.id }, { senderid: alice.id }]);
  });

  const acceptWhenBlocked = async (): Promise<ImsAnswer> => {
    succeeded(await ask(alice, bob));
    await block(alice, bob);
    return accept(alice, bob);
  };

  row('POST /friend_request_handle', 403, -3, '权限异常').isProvokedBy(
    'the request of someone who has blocked the receiver since',
    acceptWhenBlocked,
  );

  it('changes nothing when the greeting is refused: the request goes on waiting', async () => {
    await acceptWhenBlocked();
    expect(await received(bob)).toMatchObject([{ status: 0 }]);
    expect(succeeded(await bob.get('/friends')).friends).toEqual([]);
    expect(succeeded(await bob.get('/conversations')).conversation).toEqual([]);
  });
});

describe('refusing a friend request', () => {
  it('answers success and 已拒绝该好友申请, and nothing else', async () => {
    succeeded(await ask(alice, bob));
    const { status, body } = await refuse(alice, bob);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'success', message: '已拒绝该好友申请' });
  });

  it('makes no friends, opens no chat and leaves a crossed request waiting', async () => {
    succeeded(await ask(alice, bob));
    succeeded(await ask(bob, alice));
    succeeded(await refuse(alice, bob));
    expect(succeeded(await bob.get('/friends')).friends).toEqual([]);
    expect(succeeded(await bob.get('/conversations')).conversation).toEqual([]);
    expect(await received(alice)).toMatchObject([{ status: 0 }]);
  });

  it('takes the two ids from the query string, too', async () => {
    succeeded(await ask(alice, bob));
    succeeded(await bob.request('DELETE', '/friend_request_handle', { query: { ...requestOf(alice, bob) } }));
    expect(await received(bob)).toMatchObject([{ status: 2 }]);
  });
});

describe('handling a friend request', () => {
  const toDeleted = async (handle: typeof accept): Promise<ImsAnswer> => {
    succeeded(await ask(alice, bob));
    succeeded(await alice.delete('/account/delete'));
    return handle(alice, bob);
  };
  row('POST /friend_request_handle', 404, -1, 'User deleted').isProvokedBy(
    'the request of a deleted account',
    () => toDeleted(accept),
  );
  row('DELETE /friend_request_handle', 404, -1, 'User deleted').isProvokedBy(
    'the request of a deleted account',
    () => toDeleted(refuse),
  );

  const toUnknown = { sender_user_id: 999_999_999, receiver_user_id: 999_999_998 };
  row('POST /friend_request_handle', 404, -1, 'User not found').isProvokedBy('ids that nobody has', () =>
    bob.post('/friend_request_handle', toUnknown),
  );
  row('DELETE /friend_request_handle', 404, -1, 'User not found').isProvokedBy('ids that nobody has', () =>
    bob.delete('/friend_request_handle', toUnknown),
  );

  /** None was sent; the sender and a stranger try a waiting one; it was refused before; it is one's own. */
  const notTheirs = async (handle: typeof accept): Promise<ImsAnswer[]> => {
    const carol = await aPerson(parley);
    const none = await handle(alice, bob);
    succeeded(await ask(alice, bob));
    const others = [
      await handle(alice, bob, alice),
      await handle(alice, bob, carol),
      await handle(bob, alice),
    ];
    expect(await received(bob)).toMatchObject([{ status: 0 }]);
    succeeded(await refuse(alice, bob));
    return [none, ...others, await handle(alice, bob), await handle(bob, bob)];
  };
  row('POST /friend_request_handle', 403, -5, 'Request not found').isProvokedBy(
    'anyone but the receiver, and to a request that is not waiting',
    () => notTheirs(accept),
  );
  row('DELETE /friend_request_handle', 403, -5, 'Request not found').isProvokedBy(
    'anyone but the receiver, and to a request that is not waiting',
    () => notTheirs(refuse),
  );

  const whileFriends = async (handle: typeof accept): Promise<ImsAnswer[]> => {
    await befriend(alice, bob);
    return [await handle(alice, bob), await handle(alice, bob, alice), await handle(bob, alice)];
  };
  row('POST /friend_request_handle', 403, -4, 'Already friends').isProvokedBy('either of two friends', () =>
    whileFriends(accept),
  );
  row('DELETE /friend_request_handle', 403, -4, 'Already friends').isProvokedBy('either of two friends', () =>
    whileFriends(refuse),
  );

  it('tells a stranger nothing about a friendship of others', async () => {
    await befriend(alice, bob);
    const carol = await aPerson(parley);
    const answers = await bothWays(alice, bob, carol);
    const notFound = { code: -5, info: 'Request not found' };
    expect(answers.map(({ body }) => body)).toEqual([notFound, notFound]);
  });

  it('needs both ids', async () => {
    const [noSender, noReceiver] = await Promise.all([
      bob.post('/friend_request_handle', { receiver_user_id: bob.id }),
      bob.delete('/friend_request_handle', { sender_user_id: alice.id }),
    ]);
    expect(noSender.body).toEqual({ code: -2, info: 'Missing or error type of [sender_user_id]' });
    expect(noReceiver.body).toEqual({ code: -2, info: 'Missing or error type of [receiver_user_id]' });
  });
});
