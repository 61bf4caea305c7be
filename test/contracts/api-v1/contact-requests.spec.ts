import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { throughApiV1, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { befriend } from '#test/befriend.js';
import { twoFriends } from '#test/conversation.js';
import { itemsOf, pagesOf } from '#test/pages-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

interface Request {
  readonly id: string;
  readonly direction: string;
  readonly status: string;
  readonly message: string;
}

function ask(
  sender: Person,
  receiver: { id: unknown },
  message?: unknown,
  key?: string,
): Promise<ApiV1Answer> {
  const body = { userId: receiver.id, ...(message !== undefined && { message }) };
  return throughApiV1(sender).post(
    '/contacts/requests',
    body,
    key === undefined ? undefined : { 'idempotency-key': key },
  );
}

/** Asks, and gives back the request's id. */
async function asked(sender: Person, receiver: Person): Promise<string> {
  return succeededV1<Request>(await ask(sender, receiver)).id;
}

const answer = (person: Person, id: string, how: 'accept' | 'refuse'): Promise<ApiV1Answer> =>
  throughApiV1(person).post(`/contacts/requests/${id}/${how}`);

const requestsOf = (person: Person, query: object = {}): Promise<Request[]> =>
  itemsOf(throughApiV1(person), '/contacts/requests', query as Record<string, unknown>);

const two = async (): Promise<[Person, Person]> => [await aPerson(parley), await aPerson(parley)];

describe('asking to be friends', () => {
  it('makes a request that both see, each from the own side', async () => {
    const [alice, bob] = await two();
    const device = await SocketDevice.connect(parley.url, bob.token);
    const sent = await ask(alice, bob, '我是爱丽丝');
    const { id } = sent.body as Request;
    expect(sent.status).toBe(201);
    expect(sent.headers.location).toBe(`/api/v1/contacts/requests/${id}`);
    const both = {
      id,
      message: '我是爱丽丝',
      status: 'waiting',
      createdAt: expect.any(String),
      handledAt: null,
    };
    const [a, b] = [alice, bob].map(({ id: userId, name }) => ({
      id: String(userId),
      name,
      avatar: null,
      deleted: false,
    }));
    expect(sent.body).toEqual({ ...both, direction: 'sent', user: b });
    expect(await requestsOf(alice, { direction: 'sent' })).toEqual([sent.body]);
    expect(await requestsOf(bob)).toEqual([{ ...both, direction: 'received', user: a }]);
    expect((await throughApiV1(bob).get(`/contacts/requests/${id}`)).body).toMatchObject({
      direction: 'received',
    });
    expect(await device.event('friend_request.sent')).toMatchObject({ requestId: id });
    device.close();
  });

  it('happens once under one key', async () => {
    const [alice, bob] = await two();
    const first = await ask(alice, bob, 'hello', 'one-key');
    const again = await ask(alice, bob, 'hello', 'one-key');
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('can be done anew after a refusal: the same request waits, with the new words', async () => {
    const [alice, bob] = await two();
    const id = await asked(alice, bob);
    succeededV1(await answer(bob, id, 'refuse'));
    expect((await ask(alice, bob, 'please')).body).toMatchObject({
      id,
      status: 'waiting',
      message: 'please',
      handledAt: null,
    });
  });

  row('POST /api/v1/contacts/requests', 400, 'request.invalid').isProvokedBy(
    'no person, a message that is no text, a key that is none',
    async () => {
      const [alice, bob] = await two();
      return [
        await ask(alice, { id: undefined }),
        await ask(alice, { id: 'bob' }),
        await ask(alice, bob, 7),
        await ask(alice, bob, 'hello', 'x'.repeat(129)),
      ];
    },
  );
  row('POST /api/v1/contacts/requests', 400, 'friend_request.message_too_long').isProvokedBy(
    '201 characters',
    async () => {
      const [alice, bob] = await two();
      return ask(alice, bob, '😀'.repeat(201));
    },
  );
  row('POST /api/v1/contacts/requests', 400, 'friend_request.to_self').isProvokedBy('oneself', async () => {
    const alice = await aPerson(parley);
    return ask(alice, alice);
  });
  row('POST /api/v1/contacts/requests', 404, 'user.not_found').isProvokedBy('nobody', async () =>
    ask(await aPerson(parley), { id: 999_999 }),
  );
  row('POST /api/v1/contacts/requests', 404, 'user.deleted').isProvokedBy(
    'who deleted the account',
    async () => {
      const [alice, bob] = await two();
      succeeded(await bob.delete('/account/delete'));
      return ask(alice, bob);
    },
  );
  row('POST /api/v1/contacts/requests', 409, 'friend.already').isProvokedBy('a friend', async () => {
    const { alice, bob } = await twoFriends(parley);
    return ask(alice, bob);
  });
  row('POST /api/v1/contacts/requests', 409, 'friend_request.waiting').isProvokedBy(
    'the same person twice',
    async () => {
      const [alice, bob] = await two();
      await asked(alice, bob);
      return ask(alice, bob);
    },
  );
  row('POST /api/v1/contacts/requests', 403, 'friend_request.refused_by_receiver').isProvokedBy(
    'who has blocked the caller',
    async () => {
      const [alice, bob] = await two();
      succeededV1(await throughApiV1(bob).put(`/contacts/blocks/${alice.id}`));
      return ask(alice, bob);
    },
  );
  row('POST /api/v1/contacts/requests', 409, 'idempotency.key_reused').isProvokedBy(
    'a key of another request',
    async () => {
      const [alice, bob] = await two();
      succeededV1(await ask(alice, bob, 'hello', 'k'));
      return ask(alice, bob, 'other words', 'k');
    },
  );
});

describe('the list of requests', () => {
  it('shows those of one direction and status, the newest first, in pages', async () => {
    const alice = await aPerson(parley);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await asked(await aPerson(parley), alice));
    succeededV1(await answer(alice, ids[1]!, 'refuse'));
    succeededV1(await answer(alice, ids[3]!, 'accept'));
    const listed = async (query: object): Promise<string[]> =>
      (await requestsOf(alice, query)).map(({ id }) => id);
    expect(await listed({})).toEqual(ids);
    expect(await listed({ direction: 'sent' })).toEqual([]);
    expect(await listed({ status: 'waiting' })).toEqual([ids[0], ids[2], ids[4]]);
    expect(await listed({ status: 'accepted' })).toEqual([ids[3]]);
    const pages = await pagesOf<Request>(throughApiV1(alice), '/contacts/requests', { limit: 2 });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ id }) => id)).toEqual(ids);
  });

  row('GET /api/v1/contacts/requests', 400, 'request.invalid').isProvokedBy(
    'a direction, a status or a page that cannot be',
    async () => {
      const me = throughApiV1(await aPerson(parley));
      const wrong = [{ direction: 'up' }, { status: 'lost' }, { limit: -1 }, { cursor: 'x' }];
      return Promise.all(wrong.map((query) => me.get('/contacts/requests', query)));
    },
  );
  row('GET /api/v1/contacts/requests/{requestId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => throughApiV1(await aPerson(parley)).get('/contacts/requests/x'),
  );
  row('GET /api/v1/contacts/requests/{requestId}', 404, 'friend_request.not_found').isProvokedBy(
    'none, and one between others',
    async () => {
      const [alice, bob] = await two();
      const id = await asked(alice, bob);
      const carol = throughApiV1(await aPerson(parley));
      return [await carol.get('/contacts/requests/999999'), await carol.get(`/contacts/requests/${id}`)];
    },
  );
});

describe('accepting', () => {
  it('makes friends of the two, and greets in their private chat', async () => {
    const [alice, bob] = await two();
    const device = await SocketDevice.connect(parley.url, alice.token);
    const id = await asked(alice, bob);
    const { status, body } = await answer(bob, id, 'accept');
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ id, status: 'accepted', handledAt: expect.any(String) }),
    ]);
    expect(await itemsOf(throughApiV1(alice), '/contacts')).toMatchObject([{ userId: String(bob.id) }]);
    const { conversationId } = await device.event('friend.added');
    expect(await device.event('message.created')).toMatchObject({
      conversationId,
      content: { text: { text: '我已经同意你的好友请求，可以开始聊天了~~' } },
    });
    device.close();
  });

  it('settles a request that crosses it', async () => {
    const [alice, bob] = await two();
    const [hers, his] = [await asked(alice, bob), await asked(bob, alice)];
    const answers = await Promise.all([answer(bob, hers, 'accept'), answer(alice, his, 'accept')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const statuses = [...(await requestsOf(alice)), ...(await requestsOf(bob))].map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['accepted', 'settled']);
  });

  row('POST /api/v1/contacts/requests/{requestId}/accept', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => answer(await aPerson(parley), 'x', 'accept'),
  );
  row('POST /api/v1/contacts/requests/{requestId}/accept', 404, 'friend_request.not_found').isProvokedBy(
    'none, one between others, one’s own, and one that was refused',
    async () => {
      const [alice, bob] = await two();
      const id = await asked(alice, bob);
      const answers = [
        await answer(alice, '999999', 'accept'),
        await answer(await aPerson(parley), id, 'accept'),
        await answer(alice, id, 'accept'),
      ];
      succeededV1(await answer(bob, id, 'refuse'));
      return [...answers, await answer(bob, id, 'accept')];
    },
  );
  row('POST /api/v1/contacts/requests/{requestId}/accept', 409, 'friend.already').isProvokedBy(
    'one twice',
    async () => {
      const [alice, bob] = await two();
      const id = await asked(alice, bob);
      succeededV1(await answer(bob, id, 'accept'));
      return answer(bob, id, 'accept');
    },
  );
  row('POST /api/v1/contacts/requests/{requestId}/accept', 404, 'user.deleted').isProvokedBy(
    'one whose sender deleted the account',
    async () => {
      const [alice, bob] = await two();
      const id = await asked(alice, bob);
      succeeded(await alice.delete('/account/delete'));
      return answer(bob, id, 'accept');
    },
  );
  row('POST /api/v1/contacts/requests/{requestId}/accept', 403, 'message.refused_by_receiver').isProvokedBy(
    'one of a sender who has blocked the caller before',
    async () => {
      const [alice, bob] = await two();
      succeededV1(await throughApiV1(alice).put(`/contacts/blocks/${bob.id}`));
      const id = await asked(alice, bob);
      const refused = await answer(bob, id, 'accept');
      expect(await itemsOf(throughApiV1(bob), '/contacts')).toEqual([]);
      return refused;
    },
  );
});

describe('refusing', () => {
  it('leaves the two as they were, and tells both', async () => {
    const [alice, bob] = await two();
    const device = await SocketDevice.connect(parley.url, alice.token);
    const id = await asked(alice, bob);
    expect((await answer(bob, id, 'refuse')).body).toMatchObject({ id, status: 'refused' });
    expect(await device.event('friend_request.handled')).toMatchObject({ requestId: id, accepted: false });
    expect(await itemsOf(throughApiV1(alice), '/contacts')).toEqual([]);
    device.close();
  });

  row('POST /api/v1/contacts/requests/{requestId}/refuse', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => answer(await aPerson(parley), 'x', 'refuse'),
  );
  row('POST /api/v1/contacts/requests/{requestId}/refuse', 404, 'friend_request.not_found').isProvokedBy(
    'none, one between others, one’s own, and one that was refused',
    async () => {
      const [alice, bob] = await two();
      const id = await asked(alice, bob);
      const answers = [
        await answer(alice, '999999', 'refuse'),
        await answer(await aPerson(parley), id, 'refuse'),
        await answer(alice, id, 'refuse'),
      ];
      succeededV1(await answer(bob, id, 'refuse'));
      return [...answers, await answer(bob, id, 'refuse')];
    },
  );
  row('POST /api/v1/contacts/requests/{requestId}/refuse', 409, 'friend.already').isProvokedBy(
    'one of a friend',
    async () => {
      const [alice, bob] = await two();
      await befriend(alice, bob);
      const [{ id }] = (await requestsOf(bob)) as [Request];
      return answer(bob, id, 'refuse');
    },
  );
  row('POST /api/v1/contacts/requests/{requestId}/refuse', 404, 'user.deleted').isProvokedBy(
    'one whose sender deleted the account',
    async () => {
      const [alice, bob] = await two();
      const id = await asked(alice, bob);
      succeeded(await alice.delete('/account/delete'));
      return answer(bob, id, 'refuse');
    },
  );
});
