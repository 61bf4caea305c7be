import { ApiChatClient, throughApiChat, type ApiChatAnswer } from '#test/api-chat-client.js';
import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { ImsClient } from '#test/ims-client.js';
import type { Method } from '#test/exchange.js';
import { aServer } from '#test/test-server.js';
import { everyRow } from './row.js';

const framed = ({ status, body }: ApiChatAnswer) => [status, body];
const refusal = (code: number, message: string) => [code, { code, message }];
const parley = aServer();
let alice: Person;

beforeAll(async () => {
  alice = await aPerson(parley);
});

it.each(['', '/', '/nowhere', '/history', '/history/room/1', '/Rooms', '/rooms/%E6%B6%88', '/%', '/%00'])(
  'an unknown path is answered 404 in the frame: /api/chat%s',
  async (path) => {
    const anyone = new ApiChatClient(parley);
    expect(framed(await anyone.request('GET', path))).toEqual(refusal(404, '接口不存在'));
    expect(framed(await anyone.post(path, {}))).toEqual(refusal(404, '接口不存在'));
  },
);

it('a path that only begins like the prefix belongs to ims', async () => {
  const { status, body } = await new ImsClient(parley).get('/api/chatter');
  expect([status, body]).toEqual([404, { code: -1, info: 'Not found' }]);
});

it.each<[Method, string]>([
  ['GET', '/history/private'],
  ['GET', '/history/room'],
  ['PUT', '/message/status'],
  ['GET', '/rooms'],
  ['DELETE', '/rooms/join'],
  ['PATCH', '/rooms/leave'],
  ['GET', '/rooms/list'],
  ['GET', '/upload'],
])('a wrong method is answered 405 in the frame: %s %s', async (method, path) => {
  const answer = await throughApiChat(alice).request(method, path);
  expect(framed(answer)).toEqual(refusal(405, '请求方法不支持'));
});

const paths = [
  '/history/private',
  '/history/room',
  '/message/status',
  '/rooms',
  '/rooms/join',
  '/rooms/list',
];

it.each<[string, string | Buffer]>([
  ['half of JSON', '{"room_id": '],
  ['no JSON', 'room_id=1'],
  ['invalid UTF-8', Buffer.from([0x7b, 0xc3, 0x28, 0x7d])],
  ['an array', '[]'],
  ['a string', '"1"'],
  ['nesting that never ends', '['.repeat(100_000)],
])('a body that is %s is answered 400, 参数错误', async (_what, body) => {
  for (const path of paths)
    expect(framed(await throughApiChat(alice).post(path, body))).toEqual(refusal(400, '参数错误'));
});

it('a body of another type is answered 400 in the frame', async () => {
  const headers = { 'content-type': 'text/xml' };
  const answer = await throughApiChat(alice).request('POST', '/rooms', { body: '<a/>', headers });
  expect(framed(answer)).toEqual(refusal(400, '参数错误'));
});

it('a body that is too large is answered 413 in the frame', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(5 * 1024 * 1024) });
  const answer = await throughApiChat(alice).post('/rooms', body);
  expect(framed(answer)).toEqual(refusal(413, '请求体过大'));
});

it('ids are taken as integers and as numeric strings, in no other form', async () => {
  const client = throughApiChat(alice);
  const room = await client.createRoom();
  for (const id of [room, String(room)]) expect(await client.roomHistory(id)).toHaveLength(1);
  for (const id of [
    `c_${room}`,
    `${room}.0`,
    room + 0.5,
    ` ${room}`,
    true,
    [room],
    { id: room },
    -1,
    2 ** 60,
  ])
    expect(framed(await client.post('/history/room', { room_id: id }))).toEqual(refusal(400, '参数错误'));
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
  const anyone = new ApiChatClient(parley);
  return Promise.all(dead.map((token) => anyone.request(method, path, { token })));
});
