import { throughApiChat } from '#test/api-chat-client.js';
import { throughApiAuth } from '#test/api-auth-client.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { ChatDevice, type ChatOptions } from '#test/chat-device.js';
import { conversationsOf, say, twoFriends } from '#test/conversation.js';
import { published } from '#test/published.js';
import { handshakeOf } from '#test/push-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
const connect = ({ token }: { token: string }): Promise<ChatDevice> => ChatDevice.connect(parley.url, token);

describe('the chat WebSocket', () => {
  let alice: Person;
  beforeAll(async () => {
    alice = await aPerson(parley);
  });

  const filled = (text: string): string => text.replace('%t', alice.token);

  function connectAt({ path, headers = {}, subprotocols }: ChatOptions): Promise<ChatDevice> {
    return ChatDevice.connect(parley.url, undefined, {
      ...(path !== undefined && { path: filled(path) }),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filled(value)])),
      ...(subprotocols && { subprotocols: subprotocols.map(filled) }),
    });
  }

  it.each<[string, ChatOptions]>([
    ['with Authorization: Bearer', { headers: { authorization: 'Bearer %t' } }],
    ['with a raw Authorization header', { headers: { authorization: '%t' } }],
    ['with the token in the query', { path: '/ws/chat?token=%t' }],
    ['with the token after Bearer in the query', { path: '/ws/chat?v=2&token=Bearer%20%t' }],
    ['with the pair of subprotocols', { subprotocols: ['bearer', '%t'] }],
  ])('lets a client in %s', async (_how, options) => {
    const device = await connectAt(options);
    expect(device.socket.protocol).toBe(options.subprotocols ? 'bearer' : '');
    expect(await device.ask({ type: 'ping' })).toEqual({ type: 'pong' });
    await device.close();
  });

  it.each<[string, ChatOptions]>([
    ['no token', {}],
    ['an empty token', { path: '/ws/chat?token=' }],
    ['a broken token', { path: '/ws/chat?token=a.b.c' }],
    ['a broken header', { headers: { authorization: 'Bearer x' } }],
    ['a broken token beside the subprotocol', { subprotocols: ['bearer', 'x'] }],
    ['the subprotocol alone', { subprotocols: ['bearer'] }],
    ['the token beside another subprotocol', { subprotocols: ['basic', '%t'] }],
  ])('refuses %s before the upgrade', async (_what, options) => {
    await expect(connectAt(options)).rejects.toEqual({
      status: 401,
      body: { code: 401, message: '未授权' },
    });
  });

  it.each([
    ['no key', { headers: { 'sec-websocket-key': undefined } }, 400, '参数错误'],
    ['another version', { headers: { 'sec-websocket-version': '7' } }, 400, '参数错误'],
    ['another method', { method: 'POST' }, 405, '请求方法不支持'],
  ])('refuses a handshake with %s', async (_what, options, code, message) => {
    const answer = await handshakeOf(`${parley.url}/ws/chat?token=${alice.token}`, options);
    expect(answer).toEqual({ status: code, body: { code, message } });
  });

  it.each(['/ws/chat/', '/ws/chats', '/WS/chat'])('is not at %s', async (path) => {
    const answer = await handshakeOf(`${parley.url}${path}?token=${alice.token}`);
    expect(answer).toEqual({ status: 404, body: { code: -1, info: 'Not found' } });
  });

  it('ends with its session', async () => {
    const bob = await aPerson(parley);
    const device = await connect(await bob.anotherSession());
    succeeded(await bob.put('/account/info', { origin_password: bob.password, password: 'another_1' }));
    expect(await device.ended()).toEqual({ code: 4401, reason: 'session.ended' });
  });
});

describe('a message', () => {
  it('to a person who was never talked to opens the chat, and reaches every device of both', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const devices = [await connect(alice), await connect(await alice.anotherSession())];
    const others = [await connect(bob), await connect(await bob.anotherSession())];
    devices[0]!.send({
      type: 'chat',
      chat_type: 'private',
      reveiver_id: bob.id,
      message_type: 'text',
      content: 'Hello, how are you?',
      file_url: null,
      client_id: 'c-1',
    });
    const shown = {
      message_id: expect.any(Number) as number,
      type: 'chat',
      chat_type: 'private',
      sender_id: alice.id,
      receiver_id: bob.id,
      message_type: 'text',
      content: 'Hello, how are you?',
      file_url: null,
      created_at: expect.any(String) as string,
    };
    for (const device of devices) expect(await device.next()).toEqual({ ...shown, client_id: 'c-1' });
    for (const device of others) expect(await device.next()).toEqual(shown);
    expect(await conversationsOf(bob)).toHaveLength(1);
    expect(await conversationsOf(alice)).toHaveLength(1);
    for (const device of [...devices, ...others]) await device.close();
  });

  it('back reaches the sender as the receiver of it', async () => {
    const { alice, bob } = await twoFriends(parley);
    const [hers, his] = [await connect(alice), await connect(bob)];
    await his.sayTo(alice.id, '你好');
    expect(await hers.message('你好')).toMatchObject({ sender_id: bob.id, receiver_id: alice.id });
    expect(await hers.message('你好')).not.toHaveProperty('client_id');
    await hers.close();
    await his.close();
  });

  it('into a room reaches its members and nobody else', async () => {
    const [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom();
    await throughApiChat(bob).join(room);
    const devices = [await connect(alice), await connect(bob), await connect(carol)];
    const [hers, his, outside] = devices as [ChatDevice, ChatDevice, ChatDevice];
    await hers.sayIn(room, '大家好');
    expect(await his.message('大家好')).toMatchObject({ chat_type: 'room', receiver_id: room });
    await outside.caughtUp();
    expect(outside.received).toEqual([]);
    for (const device of devices) await device.close();
  });

  it('of any contract arrives, system messages too, in the order of the conversation', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const device = await connect(bob);
    const phone = await SocketDevice.connect(parley.url, alice.token);
    await say(alice, chat, 'ims');
    const id = await throughApiAuth(alice).say(chat, 'api-auth');
    await phone.say(chat, 'Socket.IO');
    await throughApiAuth(alice).recall(id);
    await published(parley);
    await device.message('对方撤回了一条消息');
    expect(device.received.map((frame) => 'content' in frame && [frame.message_type, frame.content])).toEqual(
      [
        ['text', 'ims'],
        ['text', 'api-auth'],
        ['text', 'Socket.IO'],
        ['system', '对方撤回了一条消息'],
      ],
    );
    phone.close();
    await device.close();
  });

  it('is stored once, however often it is sent under one client id, and each time comes back', async () => {
    const { alice, bob } = await twoFriends(parley);
    const [hers, his] = [await connect(alice), await connect(bob)];
    const request = { type: 'chat', chat_type: 'private', receiver_id: bob.id, message_type: 'text' };
    const first = await hers.ask({ ...request, content: '一次', client_id: 'c-1' });
    expect(first).toMatchObject({ type: 'chat', client_id: 'c-1' });
    expect(await hers.ask({ ...request, content: '一次', client_id: 'c-1' })).toEqual(first);
    expect(await hers.ask({ ...request, content: '两次', client_id: 'c-1' })).toEqual({
      type: 'error',
      code: 409,
      message: 'client_id 已用于其他内容',
      client_id: 'c-1',
    });
    await hers.sayTo(bob.id, 'end');
    await his.message('end');
    expect(his.received).toHaveLength(2);
    await hers.close();
    await his.close();
  });

  it('of a burst keeps its place', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const [hers, his] = [await connect(alice), await connect(bob)];
    const texts = Array.from({ length: 120 }, (_, place) => `no. ${place}`);
    for (const content of texts)
      hers.send({ type: 'chat', chat_type: 'private', receiver_id: bob.id, message_type: 'text', content });
    await his.message('no. 119');
    expect(his.received.map((frame) => 'content' in frame && frame.content)).toEqual(texts);
    await hers.close();
    await his.close();
  });
});
