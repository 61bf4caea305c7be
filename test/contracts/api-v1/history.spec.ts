import { throughApiChat } from '#test/api-chat-client.js';
import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { aPerson, type Person } from '#test/a-person.js';
import { aGroup, twoFriends } from '#test/conversation.js';
import { conversationV1, hideV1, openV1 } from '#test/conversation-v1.js';
import { placesV1, sayV1, sendV1, type MessageV1 } from '#test/message-v1.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let stranger: Person;
let chat: number;

beforeEach(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
  stranger = await aPerson(parley);
});

/** Says something `count` times. The chat has one message before them, from its friendship. */
async function talk(count: number): Promise<MessageV1[]> {
  const said: MessageV1[] = [];
  while (said.length < count) said.push(await sayV1(alice, chat, `line ${said.length + 2}`));
  return said;
}

const seqs = async (window: Record<string, unknown>) =>
  (await placesV1(alice, chat, window)).map(({ seq }) => seq);

describe('the history by seq', () => {
  it.each<[Record<string, unknown>, number[]]>([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ limit: 3 }, [6, 7, 8]],
    [{ before: 6, limit: 3 }, [3, 4, 5]],
    [{ before: 2, limit: 3 }, [1]],
    [{ before: 1 }, []],
    [{ before: 0 }, []],
    [{ after: 6 }, [7, 8]],
    [{ after: 2, limit: 3 }, [3, 4, 5]],
    [{ after: 0, limit: 2 }, [1, 2]],
    [{ after: 8 }, []],
    [{ after: Number.MAX_SAFE_INTEGER }, []],
    [{ around: 4, limit: 3 }, [3, 4, 5]],
    [{ around: 1, limit: 3 }, [1, 2, 3]],
    [{ around: 8, limit: 3 }, [6, 7, 8]],
    [{ around: 500, limit: 3 }, [6, 7, 8]],
    [{ around: Number.MAX_SAFE_INTEGER, limit: 1000 }, [1, 2, 3, 4, 5, 6, 7, 8]],
  ])('asked for with %j has the places %j', async (window, expected) => {
    await talk(7);
    expect(await seqs(window)).toEqual(expected);
  });

  it('has no gaps: what was deleted or hidden is an empty place, for each as they see it', async () => {
    const said = await talk(4);
    ok(await throughApiV1(alice).post(`/messages/${said[0]!.id}/recall`));
    ok(await throughApiV1(alice).delete(`/messages/${said[1]!.id}`, { for: 'all' }));
    ok(await throughApiV1(bob).delete(`/messages/${said[2]!.id}`));
    const types = async (person: Person) =>
      (await placesV1(person, chat)).map(({ seq, type }) => [seq, type]);
    expect(await types(alice)).toEqual([
      [1, 'text'],
      [2, 'recalled'],
      [3, 'empty'],
      [4, 'text'],
      [5, 'text'],
      [6, 'system'],
    ]);
    expect((await types(bob))[3]).toEqual([4, 'empty']);
  });

  it('is empty up to where the conversation was deleted from the list', async () => {
    await talk(2);
    ok(await hideV1(alice, chat));
    ok(await openV1(alice, 'single', bob.id));
    await sayV1(bob, chat, 'again');
    expect((await placesV1(alice, chat)).map(({ type }) => type)).toEqual([
      'empty',
      'empty',
      'empty',
      'text',
    ]);
    expect((await placesV1(bob, chat)).map(({ type }) => type)).toEqual(['text', 'text', 'text', 'text']);
  });

  it('names no original that cannot be seen any more', async () => {
    const [first, second] = await talk(2);
    const answer = async (replyTo: string) => ok<MessageV1>(await sendV1(bob, chat, 'reply', { replyTo }));
    const replies = [await answer(first!.id), await answer(second!.id)];
    ok(await throughApiV1(alice).post(`/messages/${first!.id}/recall`));
    const shown = await placesV1(bob, chat, { after: replies[0]!.seq - 1, limit: 2 });
    expect(shown.map((reply) => reply['replyTo'])).toEqual([undefined, second!.id]);
  });

  it('is read by every current member from the beginning, and moves no position', async () => {
    await talk(3);
    const before = await conversationV1(bob, chat);
    expect(before.unreadCount).toBeGreaterThan(0);
    expect(await placesV1(bob, chat)).toHaveLength(4);
    expect(await conversationV1(bob, chat)).toEqual(before);
  });

  it('has reached who fetched it, read or not', async () => {
    const [{ id }] = (await talk(1)) as [MessageV1];
    const statuses = [await throughApiChat(alice).statusOf(id)];
    await placesV1(bob, chat);
    statuses.push(await throughApiChat(alice).statusOf(id));
    ok(await read(bob, { conversationId: chat }));
    statuses.push(await throughApiChat(alice).statusOf(id));
    expect(statuses).toEqual(['sent', 'delivered', 'read']);
  });

  it('never has more than 200 places', async () => {
    await Promise.all(Array.from({ length: 210 }, (_, place) => sayV1(alice, chat, `${place}`)));
    expect(await seqs({ limit: 5_000 })).toHaveLength(200);
    expect(await seqs({})).toHaveLength(50);
  });

  row('GET /api/v1/messages', 400, 'request.invalid').isProvokedBy('a window that is none', () =>
    Promise.all(
      [
        {},
        { conversationId: 'x' },
        ...[{ before: 'x' }, { after: -1 }, { around: 1.5 }, { limit: 0 }, { limit: 'x' }].map(inChat),
        ...[{ before: 5, after: 1 }, { around: 1, after: 1 }, { before: '9'.repeat(20) }].map(inChat),
      ].map((query) => throughApiV1(alice).get('/messages', query)),
    ),
  );
  const inChat = (window: object) => ({ conversationId: chat, ...window });

  row('GET /api/v1/messages', 404, 'conversation.not_found').isProvokedBy('who is not in it', () =>
    Promise.all([
      throughApiV1(stranger).get('/messages', { conversationId: chat }),
      throughApiV1(alice).get('/messages', { conversationId: 987_654_321 }),
    ]),
  );
});

const read = (person: Person, body: object) => throughApiV1(person).put('/messages/read', body);

describe('reading', () => {
  it('moves the position up to a seq, forward only, or to the end', async () => {
    const said = await talk(4);
    const unread = async () => (await conversationV1(bob, chat)).unreadCount;
    const all = await unread();
    expect((await read(bob, { conversationId: chat, seq: said[1]!.seq })).body).toBe(true);
    expect(await unread()).toBe(2);
    ok(await read(bob, { conversationId: chat, seq: 1 }));
    expect(await unread()).toBe(2);
    ok(await read(bob, { conversationId: chat, seq: 10_000 }));
    expect([all > 2, await unread()]).toEqual([true, 0]);
    await sayV1(alice, chat, 'one more');
    ok(await read(bob, { conversationId: chat }));
    expect(await unread()).toBe(0);
  });

  row('PUT /api/v1/messages/read', 400, 'request.invalid').isProvokedBy('a place that is none', () =>
    Promise.all(
      [
        {},
        { conversationId: 'x' },
        { conversationId: chat, seq: -1 },
        { conversationId: chat, seq: 'x' },
      ].map((body) => read(alice, body)),
    ),
  );
  row('PUT /api/v1/messages/read', 404, 'conversation.not_found').isProvokedBy('who is not in it', () =>
    Promise.all([
      read(stranger, { conversationId: chat }),
      read(alice, { conversationId: 987_654_321, seq: 1 }),
    ]),
  );
});

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
}

/** Every page of a list, `limit` rows each. */
async function pagesOf(person: Person, path: string, limit: number): Promise<Page['items'][]> {
  const pages: Page['items'][] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit, ...(cursor && { cursor }) };
    const page = ok<Page>(await throughApiV1(person).get(path, query));
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

describe('the readers and the replies of a message', () => {
  it('are listed page by page, and each once', async () => {
    const { group, members } = await aGroup(parley, alice, 5);
    const question = await sayV1(alice, group, 'who comes?');
    for (const member of members) {
      ok(await sendV1(member, group, `${member.name} comes`, { replyTo: question.id }));
      ok(await read(member, { conversationId: group }));
    }
    const readers = await pagesOf(alice, `/messages/${question.id}/readers`, 2);
    expect(readers.map((page) => page.length)).toEqual([2, 2, 1]);
    const ids = readers.flat().map(({ userId }) => userId);
    expect(ids.toSorted()).toEqual(members.map(({ id }) => String(id)).toSorted());
    const replies = await pagesOf(alice, `/messages/${question.id}/replies`, 2);
    expect(replies.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(replies.flat()).toEqual(await placesV1(alice, group, { after: question.seq }));
  });

  it('leave out recalled, deleted and hidden replies, and who has not read', async () => {
    const [question] = await talk(1);
    const reply = async (text: string) =>
      ok<MessageV1>(await sendV1(bob, chat, text, { replyTo: question!.id }));
    const replies = [await reply('a'), await reply('b'), await reply('c'), await reply('d')];
    ok(await throughApiV1(bob).post(`/messages/${replies[0]!.id}/recall`));
    ok(await throughApiV1(bob).delete(`/messages/${replies[1]!.id}`, { for: 'all' }));
    ok(await throughApiV1(alice).delete(`/messages/${replies[2]!.id}`));
    expect(await pagesOf(alice, `/messages/${question!.id}/replies`, 50)).toEqual([[replies[3]]]);
    expect(await pagesOf(alice, `/messages/${question!.id}/readers`, 50)).toEqual([[]]);
    ok(await read(bob, { conversationId: chat, seq: question!.seq }));
    expect(await pagesOf(alice, `/messages/${question!.id}/readers`, 50)).toEqual([
      [{ userId: String(bob.id), name: bob.name }],
    ]);
  });

  const hostile = (path: string): Promise<ApiV1Answer[]> =>
    Promise.all([
      throughApiV1(alice).get(`/messages/x/${path}`),
      ...[
        { limit: 0 },
        { limit: 'x' },
        { cursor: 'x' },
        { cursor: '' },
        { cursor: btoa('["\\u0000",1]') },
      ].map((query) => throughApiV1(alice).get(`/messages/1/${path}`, query)),
    ]);
  row('GET /api/v1/messages/{id}/readers', 400, 'request.invalid').isProvokedBy('what is no page', () =>
    hostile('readers'),
  );
  row('GET /api/v1/messages/{id}/replies', 400, 'request.invalid').isProvokedBy('what is no page', () =>
    hostile('replies'),
  );

  async function unseen(path: string): Promise<ApiV1Answer[]> {
    const [message] = await talk(1);
    ok(await throughApiV1(bob).delete(`/messages/${message!.id}`));
    return [
      await throughApiV1(bob).get(`/messages/${message!.id}/${path}`),
      await throughApiV1(stranger).get(`/messages/${message!.id}/${path}`),
      await throughApiV1(alice).get(`/messages/987654321/${path}`),
    ];
  }
  row('GET /api/v1/messages/{id}/readers', 404, 'message.not_found').isProvokedBy('what cannot be seen', () =>
    unseen('readers'),
  );
  row('GET /api/v1/messages/{id}/replies', 404, 'message.not_found').isProvokedBy('what cannot be seen', () =>
    unseen('replies'),
  );
});
