import { ApiAuthClient, throughApiAuth, type ApiAuthAnswer } from '#test/api-auth-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { twoFriends } from '#test/conversation.js';
import { ImsClient } from '#test/ims-client.js';
import type { Method } from '#test/exchange.js';
import { aServer } from '#test/test-server.js';
import { everyRow } from './row.js';

const framed = ({ status, body }: ApiAuthAnswer) => [status, body];
const refusal = (code: number, message: string) => [code, { code, message }];
const parley = aServer({ RATE_LIMITS: 'on' });
let alice: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, chat } = await twoFriends(parley));
});

it.each([
  '',
  '/',
  '/nowhere',
  '/conversations/c_1/more',
  '/Conversations',
  '/messages/%E6%B6%88',
  '/%',
  '/%00',
  '/%E0%A4%A',
])('an unknown path is answered 404 in the frame: /api/auth%s', async (path) => {
  const anyone = new ApiAuthClient(parley);
  expect(framed(await anyone.get(path))).toEqual(refusal(404, '接口不存在'));
  expect(framed(await anyone.post(path, {}))).toEqual(refusal(404, '接口不存在'));
});

it('a path that only begins like the prefix belongs to ims', async () => {
  const { status, body } = await new ImsClient(parley).get('/api/authority');
  expect([status, body]).toEqual([404, { code: -1, info: 'Not found' }]);
});

it.each<[Method, string]>([
  ['POST', '/conversations'],
  ['DELETE', '/conversations/c_1'],
  ['PUT', '/conversations/c_1'],
  ['GET', '/conversations/private'],
  ['GET', '/conversations/group'],
  ['GET', '/messages'],
  ['POST', '/messages/recall'],
  ['PATCH', '/messages/delete'],
])('a wrong method is answered 405 in the frame: %s %s', async (method, path) => {
  const answer = await throughApiAuth(alice).request(method, path);
  expect(framed(answer)).toEqual(refusal(405, '请求方法不支持'));
});

it.each<[string, string | Buffer]>([
  ['half of JSON', '{"id": "m_'],
  ['no JSON', 'id=m_1'],
  ['invalid UTF-8', Buffer.from([0x7b, 0xc3, 0x28, 0x7d])],
  ['an array', '[]'],
  ['a string', '"m_1"'],
  ['nesting that never ends', '['.repeat(100_000)],
])(
  'a body that is %s is answered 400, 参数错误, and 发送失败 where a message is sent',
  async (_what, body) => {
    const client = throughApiAuth(alice);
    for (const path of ['/conversations/private', '/conversations/group'])
      expect(framed(await client.post(path, body))).toEqual(refusal(400, '参数错误'));
    for (const path of ['/messages/recall', '/messages/delete'])
      expect(framed(await client.request('DELETE', path, { body }))).toEqual(refusal(400, '参数错误'));
    expect(framed(await client.post('/messages', body))).toEqual(refusal(400, '发送失败'));
  },
);

it('a body of another type is answered 400 in the frame', async () => {
  const headers = { 'content-type': 'text/xml' };
  const answer = await throughApiAuth(alice).request('POST', '/messages', { body: '<a/>', headers });
  expect(framed(answer)).toEqual(refusal(400, '发送失败'));
});

it.each(['/messages', '/conversations/group', '/nowhere'])(
  'five megabytes are answered 413: %s',
  async (path) => {
    const answer = await throughApiAuth(alice).post(path, { content: 'a'.repeat(5 * 1024 * 1024) });
    expect(framed(answer)).toEqual(refusal(413, '请求体过大'));
  },
);

it('headers that are too long are answered 413 in the frame', async () => {
  const answer = await throughApiAuth(alice).get('/nowhere', { name: 'x'.repeat(20_000) });
  expect(framed(answer)).toEqual(refusal(413, '请求体过大'));
});

it('too many sends are answered 429 with the time to wait', async () => {
  const client = throughApiAuth(alice);
  const answers = await Promise.all(Array.from({ length: 100 }, () => client.send(chat, '刷屏')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(framed(answer)).toEqual(refusal(429, '请求过于频繁'));
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  }
});

it('too many groups founded are answered 429 with the time to wait', async () => {
  const client = throughApiAuth(await aPerson(parley));
  const found = () => client.post('/conversations/group', { name: 'again', member_ids: [] });
  const answers = await Promise.all(Array.from({ length: 100 }, found));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused) {
    expect(framed(answer)).toEqual(refusal(429, '请求过于频繁'));
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  }
});

it('a member named __proto__, or one that nobody knows, changes nothing', async () => {
  const stranger = throughApiAuth(await aPerson(parley));
  const poisoned = `{"__proto__": {"id": "m_1"}, "constructor": {"prototype": {"evil": 1}}, "toString": "x"}`;
  const answer = await stranger.request('DELETE', '/messages/recall', { body: poisoned });
  expect(framed(answer)).toEqual(refusal(400, '参数错误'));
  expect(({} as { evil?: unknown }).evil).toBeUndefined();
});

it('a token is taken raw and as Bearer, in any case', async () => {
  const anyone = new ApiAuthClient(parley);
  for (const authorization of [alice.token, `Bearer ${alice.token}`, `bearer ${alice.token}`]) {
    const { status } = await anyone.request('GET', '/conversations', { headers: { authorization } });
    expect(status).toBe(200);
  }
});

everyRow(401, '未授权').isProvokedBy('every token that is not a live one', async (method, path) => {
  const person = await aPerson(parley);
  const gone = await aPerson(parley);
  done(await gone.delete('/account/delete'));
  const phone = await person.anotherSession();
  done(await person.put('/account/info', { origin_password: person.password, password: 'new_secret' }));
  const [header, payload] = person.token.split('.') as [string, string];
  const dead = [
    null,
    '',
    'nonsense',
    `${header}.${payload}`,
    `${header}.${payload}.`,
    phone.token,
    gone.token,
  ];
  const anyone = new ApiAuthClient(parley);
  return Promise.all(dead.map((token) => anyone.request(method, path, { token })));
});
