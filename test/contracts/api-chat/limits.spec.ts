import { throughApiChat, type ApiChatAnswer } from '#test/api-chat-client.js';
import { aPerson } from '#test/a-person.js';
import { ChatDevice } from '#test/chat-device.js';
import { say, twoFriends } from '#test/conversation.js';
import { somePdf } from '#test/some-files.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';
import { row } from './row.js';

const parley = aServer({ RATE_LIMITS: 'on' });
const connect = ({ token }: { token: string }): Promise<ChatDevice> => ChatDevice.connect(parley.url, token);

row('POST /api/chat/upload', 429, '请求过于频繁').isProvokedBy('more than 120 in a minute', async () => {
  const client = throughApiChat(await aPerson(parley));
  const answers: ApiChatAnswer[] = [];
  for (let count = 0; count < 121; count += 1)
    answers.push(await client.sendFile(somePdf(), 'a.pdf', 'application/pdf'));
  expect(answers.slice(0, 120).every(({ status }) => status === 200)).toBe(true);
  expect(answers[120]!.headers['retry-after']).toMatch(/^\d+$/);
  return answers[120]!;
});

/** Acts again and again. @returns the first answer that tells to wait */
async function firstRefusal(act: () => Promise<ApiChatAnswer>): Promise<ApiChatAnswer> {
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(Array.from({ length: 100 }, act));
    const refused = answers.find(({ status }) => status === 429);
    if (!refused) continue;
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    return refused;
  }
  throw new Error('nothing was refused');
}

row('POST /api/chat/rooms', 429, '请求过于频繁').isProvokedBy('more than 20 in a second', async () => {
  const client = throughApiChat(await aPerson(parley));
  return firstRefusal(() => client.post('/rooms', { name: '聊天室' }));
});
row('POST /api/chat/rooms/join', 429, '请求过于频繁').isProvokedBy('more than 20 in a second', async () => {
  const client = throughApiChat(await aPerson(parley));
  return firstRefusal(() => client.post('/rooms/join', { room_id: 987_654_321 }));
});
row('POST /api/chat/rooms/leave', 429, '请求过于频繁').isProvokedBy('100 in 20 seconds', async () => {
  const client = throughApiChat(await aPerson(parley));
  return firstRefusal(() => client.post('/rooms/leave', { room_id: 987_654_321 }));
});

it('more than 20 messages a second are refused one by one, each by its client id', async () => {
  const { alice, bob } = await twoFriends(parley);
  const device = await connect(alice);
  for (let count = 0; count < 60; count += 1)
    device.send({
      type: 'chat',
      chat_type: 'private',
      receiver_id: bob.id,
      message_type: 'text',
      content: `no. ${count}`,
      client_id: `c-${count}`,
    });
  await until('all are answered', () => device.received.length === 60);
  const refused = device.received.filter((frame) => frame.type === 'error');
  expect(refused.length).toBeGreaterThan(0);
  for (const frame of refused)
    expect(frame).toMatchObject({
      code: 429,
      message: '请求过于频繁',
      client_id: expect.stringMatching(/^c-\d+$/),
    });
  await device.close();
});

it.each<[string, (device: ChatDevice) => void]>([
  ['pings', (device) => device.send({ type: 'ping' })],
  ['large messages', (device) => device.socket.send('x'.repeat(100_000))],
  ['pings of the protocol', (device) => device.socket.ping('x'.repeat(100))],
])('a flood of %s ends the connection, and hurts nobody else', async (_what, send) => {
  const { alice, bob, chat } = await twoFriends(parley);
  const [flooding, witness] = [await connect(alice), await connect(bob)];
  for (let count = 0; count < 20_000 && !flooding.closed; count += 1) {
    send(flooding);
    if (count % 50 === 0) await new Promise(setImmediate);
  }
  // Who goes on sending may find the connection cut before the reason arrives.
  expect([1008, 1006]).toContain((await flooding.ended()).code);
  await say(alice, chat, 'still here');
  await witness.message('still here');
  await witness.close();
});
