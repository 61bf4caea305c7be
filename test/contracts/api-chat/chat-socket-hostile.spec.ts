import { errorMap } from '#contracts/api-chat/error-map.js';
import { CoreError, errorCatalogue, type ErrorCode } from '#core/catalogue/errors.js';
import { chatError } from '#realtime/chat-socket/chat-refusal.js';
import { throughApiChat } from '#test/api-chat-client.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { ChatDevice } from '#test/chat-device.js';
import { aGroup, say, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
const connect = ({ token }: { token: string }): Promise<ChatDevice> => ChatDevice.connect(parley.url, token);
const refusal = (code: number, message: string, clientId?: string) => ({
  type: 'error',
  code,
  message,
  ...(clientId !== undefined && { client_id: clientId }),
});

let alice: Person;
let bob: Person;
let chat: number;
let device: ChatDevice;

beforeAll(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
  device = await connect(alice);
});
afterAll(() => device.close());
afterEach(() => expect(parley.log).toEqual([]));

describe('what is no request', () => {
  it.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['a word', 'ping'],
    ['half of JSON', '{"type":"chat"'],
    ['null', 'null'],
    ['a number', '5'],
    ['a string', '"ping"'],
    ['a list', '[{"type":"ping"}]'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"shout"}'],
    ['a type that is none', '{"type":{"type":"ping"}}'],
    ['a name of every object', '{"type":"constructor"}'],
    ['a poisoned object', '{"__proto__":{"type":"ping"}}'],
    ['deep JSON', `{"type":"chat","content":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['JSON that never ends', '['.repeat(100_000)],
    ['bytes', Buffer.from('{"type":"ping"}')],
  ])('is answered with an error: %s', async (_what, text) => {
    const { code, type } = (await device.ask(text)) as { code: number; type: string };
    expect([type, code]).toEqual(['error', 400]);
    expect(await device.ask({ type: 'ping' })).toEqual({ type: 'pong' });
  });

  it('ends the connection when it is no UTF-8, too large, or no frame', async () => {
    const broken = await connect(alice);
    broken.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect(await broken.ended()).toMatchObject({ code: 1007 });
    for (const parts of [1, 20]) {
      const large = await connect(alice);
      for (let part = 1; part <= parts; part += 1)
        large.socket.send('x'.repeat(200_000 / parts), { fin: part === parts });
      expect(await large.ended()).toMatchObject({ code: 1009 });
    }
  });
});

describe('a message', () => {
  const good = { type: 'chat', chat_type: 'private', message_type: 'text', content: 'x', client_id: 'c-1' };

  it.each<[string, object]>([
    ['no receiver', { receiver_id: undefined }],
    ['a receiver of no form', { receiver_id: 'bob' }],
    ['a receiver that is a list', { receiver_id: [1] }],
    ['an id beyond all numbers', { receiver_id: 2 ** 60 }],
    ['no chat type', { chat_type: undefined }],
    ['an unknown chat type', { chat_type: 'single' }],
    ['no message type', { message_type: null }],
    ['the type of the system', { message_type: 'system' }],
    ['no content', { content: null }],
    ['content that is no text', { content: { text: 'x' } }],
    ['an empty text', { content: '' }],
    ['nothing but white space', { content: ' \n\u3000' }],
    ['U+0000', { content: 'a\u0000b' }],
    ['a lone surrogate', { content: '\ud800' }],
    ['5,001 characters', { content: '字'.repeat(5_001) }],
    ['more than 20 KB', { content: '👍'.repeat(5_000) + '👍'.repeat(200) }],
  ])('is refused with 400 for %s', async (_what, fault) => {
    const request = { ...good, receiver_id: bob.id, ...fault };
    expect(await device.ask(request)).toEqual(refusal(400, '发送失败', 'c-1'));
  });

  it.each<[string, unknown]>([
    ['an empty one', ''],
    ['one that is too long', 'x'.repeat(129)],
    ['a number', 5],
    ['one with U+0000', '\u0000'],
  ])('is refused for its client id, and the error does not repeat it: %s', async (_what, clientId) => {
    const request = { ...good, receiver_id: bob.id, client_id: clientId };
    expect(await device.ask(request)).toEqual(refusal(400, '发送失败'));
  });

  it('of 5,000 characters, all of them escaped, is taken', async () => {
    const content = '漢'.repeat(5_000);
    const escaped = JSON.stringify({ ...good, receiver_id: bob.id, content, client_id: 'long' }).replaceAll(
      '漢',
      '\\u6f22',
    );
    expect(await device.ask(escaped)).toMatchObject({ type: 'chat', content });
  });

  it('may spell its receiver either way; the right spelling wins', async () => {
    const both = {
      ...good,
      content: 'both',
      client_id: 'both',
      reveiver_id: 2 ** 40,
      receiver_id: String(bob.id),
    };
    expect(await device.ask(both)).toMatchObject({ type: 'chat', receiver_id: bob.id });
  });

  it('is refused for an unknown person, for oneself, and by who has blocked the sender or hears friends alone', async () => {
    const [carol, dave] = [await aPerson(parley), await aPerson(parley)];
    await parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
      carol.id,
      alice.id,
    ]);
    await parley.query("UPDATE users SET accepts_messages_from = 'friends' WHERE id = $1", [dave.id]);
    const answers = [];
    for (const receiver of [2 ** 40, alice.id, carol.id, dave.id])
      answers.push(await device.ask({ ...good, receiver_id: receiver }));
    expect(answers).toEqual([
      refusal(404, '用户不存在', 'c-1'),
      refusal(403, '无权限', 'c-1'),
      refusal(403, '对方拒收消息', 'c-1'),
      refusal(403, '对方拒收消息', 'c-1'),
    ]);
    const chats = await parley.query(
      'SELECT 1 FROM private_chats WHERE low_user_id = ANY ($1) OR high_user_id = ANY ($1)',
      [[carol.id, dave.id]],
    );
    expect(chats).toEqual([]);
  });

  it('into a room is refused for no room, a room of others, and a private chat', async () => {
    const { group } = await aGroup(parley, bob, 1);
    for (const content of ['x', ''])
      for (const receiver of [0, 2 ** 40, group, chat]) {
        const request = { ...good, chat_type: 'room', receiver_id: receiver, content };
        expect(await device.ask(request)).toEqual(refusal(404, '会话不存在', 'c-1'));
      }
  });

  it('to a friend who blocked later is refused, and the room of both goes on', async () => {
    const { alice: erin, bob: frank, chat: theirs } = await twoFriends(parley);
    const hers = await connect(erin);
    await parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
      frank.id,
      erin.id,
    ]);
    expect(await hers.ask({ ...good, receiver_id: frank.id })).toEqual(refusal(403, '对方拒收消息', 'c-1'));
    await say(frank, theirs, '我可以');
    await hers.message('我可以');
    await hers.close();
  });
});

describe('a mark of reading', () => {
  it('is refused for what is no message of the caller’s', async () => {
    const others = await connect(await aPerson(parley));
    const { message_id: id } = await device.sayTo(bob.id, '看看');
    expect(await others.ask({ type: 'read', message_id: id })).toEqual(refusal(404, '消息不存在'));
    expect(await others.ask({ type: 'read', message_id: 2 ** 53 - 1 })).toEqual(refusal(404, '消息不存在'));
    for (const message of [undefined, null, 'x', -1, {}])
      expect(await others.ask({ type: 'read', message_id: message })).toEqual(refusal(400, '参数错误'));
    await others.close();
  });

  it('reads up to its message and no further', async () => {
    const { alice: erin, bob: frank } = await twoFriends(parley);
    const [hers, his] = [await connect(erin), await connect(frank)];
    const first = await hers.sayTo(frank.id, '一');
    const second = await hers.sayTo(frank.id, '二');
    his.send({ type: 'read', message_id: String(first.message_id) });
    expect(await his.ask({ type: 'ping' })).toBeDefined();
    await his.message('二');
    const status = throughApiChat(erin);
    expect(await status.statusOf(first.message_id)).toBe('read');
    expect(await status.statusOf(second.message_id)).toBe('delivered');
    await hers.close();
    await his.close();
  });
});

describe('a client that is sent away', () => {
  it('has nothing more to say', async () => {
    const { alice: erin, bob: frank, chat: theirs } = await twoFriends(parley);
    const phone = await erin.anotherSession();
    const hers = await connect(phone);
    hers.socket.pause();
    succeeded(await erin.put('/account/info', { origin_password: erin.password, password: 'another_1' }));
    for (let count = 0; count < 5; count += 1)
      hers.send({
        type: 'chat',
        chat_type: 'private',
        message_type: 'text',
        receiver_id: frank.id,
        content: '还在',
      });
    hers.socket.resume();
    expect(await hers.ended()).toEqual({ code: 4401, reason: 'session.ended' });
    const said = await parley.query(
      "SELECT 1 FROM messages WHERE conversation_id = $1 AND content = '还在'",
      [theirs],
    );
    expect(said).toEqual([]);
  });
});

describe('the words of errors', () => {
  const sending = new Set([
    'request.invalid',
    'message.empty',
    'message.too_long',
    'message.attachment_refused',
  ]);

  it('are those of the contract over HTTP, for all that can be refused here', () => {
    const told = (Object.keys(errorCatalogue) as ErrorCode[])
      .map((code) => [code, chatError(new CoreError(code), undefined, undefined)] as const)
      .filter(([, { code }]) => code !== 500);
    expect(told.length).toBeGreaterThan(8);
    for (const [code, { code: status, message }] of told)
      expect([code, { code: status, message }]).toEqual([code, errorMap[code]]);
  });

  it('say of a message that is wrong in itself that sending failed', () => {
    for (const code of sending)
      expect(chatError(new CoreError(code as ErrorCode), 'chat', undefined)).toEqual(
        refusal(400, '发送失败'),
      );
  });
});
