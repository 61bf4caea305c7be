import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { problemIn, throughApiV1, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { throughApiAuth } from '#test/api-auth-client.js';
import { twoFriends } from '#test/conversation.js';
import { openV1 } from '#test/conversation-v1.js';
import { itemsOf, pagesOf } from '#test/pages-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

interface Blocked {
  readonly userId: string;
}

const block = (person: Person, who: { id: unknown }): Promise<ApiV1Answer> =>
  throughApiV1(person).put(`/contacts/blocks/${String(who.id)}`);
const unblock = (person: Person, who: { id: unknown }): Promise<ApiV1Answer> =>
  throughApiV1(person).delete(`/contacts/blocks/${String(who.id)}`);

describe('who is blocked', () => {
  it('sends nothing more in private, through any contract, though the friendship stays', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    expect((await block(alice, bob)).status).toBe(204);
    const ims = await bob.post('/conversations/messages', { conversationId: chat, content: 'hello' });
    expect([ims.status, ims.body.code]).toEqual([403, -3]);
    expect((await throughApiAuth(bob).send(`c_${chat}`, 'hello')).status).toBe(403);
    const device = await SocketDevice.connect(parley.url, bob.token);
    const sent = await device.command('message.send', { conversationId: String(chat), content: 'hello' });
    expect(sent.error?.code).toBe('message.refused_by_receiver');
    expect(await itemsOf(throughApiV1(bob), '/contacts')).toHaveLength(1);
    device.close();
  });

  it('still hears from the one who blocked them', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    succeededV1(await block(alice, bob));
    succeeded(
      await alice.post('/conversations/messages', { conversationId: chat, content: 'one more thing' }),
    );
  });

  it('opens no private chat', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    succeededV1(await block(alice, bob));
    expect(problemIn(await openV1(bob, 'single', alice.id))).toEqual([403, 'message.refused_by_receiver']);
  });

  it('waits for no answer any more, and neither does the other', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    for (const [from, to] of [
      [alice, bob],
      [bob, alice],
    ] as const)
      succeededV1(await throughApiV1(from).post('/contacts/requests', { userId: to.id }));
    const device = await SocketDevice.connect(parley.url, bob.token);
    succeededV1(await block(alice, bob));
    for (const person of [alice, bob])
      expect(await itemsOf(throughApiV1(person), '/contacts/requests')).toMatchObject([
        { status: 'refused' },
      ]);
    await device.event('friend_request.handled');
    expect(device.of('block.changed')).toEqual([]);
    device.close();
  });

  it('may send again when the block has ended', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    succeededV1(await block(alice, bob));
    expect((await unblock(alice, bob)).status).toBe(204);
    succeeded(await bob.post('/conversations/messages', { conversationId: chat, content: 'hello' }));
  });
});

describe('blocks', () => {
  it('are listed for the one who made them, the newest first, in pages', async () => {
    const alice = await aPerson(parley);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const other = await aPerson(parley);
      succeededV1(await block(alice, other));
      ids.unshift(String(other.id));
    }
    const pages = await pagesOf<Blocked>(throughApiV1(alice), '/contacts/blocks', { limit: 2 });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat().map(({ userId }) => userId)).toEqual(ids);
    expect(pages[0]![0]).toEqual({
      userId: ids[0],
      name: expect.any(String),
      avatar: null,
      deleted: false,
      blockedAt: expect.any(String),
    });
  });

  it('can be made and ended twice: once it is told to the own devices', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const device = await SocketDevice.connect(parley.url, alice.token);
    for (const act of [block, block, unblock, unblock, block])
      expect((await act(alice, bob)).status).toBe(204);
    await device.event('block.changed', () => device.of('block.changed').length === 3);
    expect(device.of('block.changed').map(({ isBlocked }) => isBlocked)).toEqual([true, false, true]);
    expect(await itemsOf(throughApiV1(alice), '/contacts/blocks')).toHaveLength(1);
    device.close();
  });

  row('GET /api/v1/contacts/blocks', 400, 'request.invalid').isProvokedBy('a page that cannot be', async () =>
    throughApiV1(await aPerson(parley)).get('/contacts/blocks', { limit: 0 }),
  );
  row('PUT /api/v1/contacts/blocks/{userId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => block(await aPerson(parley), { id: 'bob' }),
  );
  row('PUT /api/v1/contacts/blocks/{userId}', 400, 'block.to_self').isProvokedBy('oneself', async () => {
    const alice = await aPerson(parley);
    return block(alice, alice);
  });
  row('PUT /api/v1/contacts/blocks/{userId}', 404, 'user.not_found').isProvokedBy('nobody', async () =>
    block(await aPerson(parley), { id: 999_999 }),
  );
  row('DELETE /api/v1/contacts/blocks/{userId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => unblock(await aPerson(parley), { id: 'bob' }),
  );
});
