import fc from 'fast-check';
import { throughApiChat } from '#test/api-chat-client.js';
import { aPerson } from '#test/a-person.js';
import { ChatDevice } from '#test/chat-device.js';
import { say, twoFriends } from '#test/conversation.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

/** `FUZZ_REQUESTS=20000 npm run fuzz` runs it whole; without, a short run stands in. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 500);
const atOnce = 20;

const parley = aServer();
let device: ChatDevice;
let known: fc.Arbitrary<unknown>;

beforeAll(async () => {
  const { alice, bob, chat } = await twoFriends(parley);
  const room = await throughApiChat(alice).createRoom();
  await say(alice, chat, '在吗');
  const messages = await parley.query<{ id: number }>('SELECT id FROM messages');
  const stranger = await aPerson(parley);
  const ids = [alice.id, bob.id, stranger.id, chat, room, ...messages.map(({ id }) => id), 0, 2 ** 53 - 1];
  known = fc.constantFrom<unknown>(...ids, ...ids.map(String));
  device = await ChatDevice.connect(parley.url, alice.token);
});
afterAll(() => device.close());

/** Mostly what belongs there, now and then anything. */
function field(fitting: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const hostile = fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '漢'.repeat(6_000),
    true,
    -1,
    1.5,
    [],
    {},
  );
  return fc.oneof(
    { weight: 6, arbitrary: fitting },
    { weight: 1, arbitrary: hostile },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

function anyRequest(): fc.Arbitrary<object> {
  const text = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.lorem({ maxCount: 3 }));
  const fields = {
    type: field(fc.constantFrom('chat', 'chat', 'chat', 'read', 'ping')),
    chat_type: field(fc.constantFrom('private', 'room')),
    receiver_id: field(known),
    reveiver_id: field(known),
    message_id: field(known),
    message_type: field(fc.constantFrom('text', 'text', 'text', 'image', 'file', 'system')),
    content: field(text),
    file_url: field(fc.constantFrom(null, '', `${parley.url}/media/${'a'.repeat(64)}`)),
    client_id: field(fc.string({ minLength: 1, maxLength: 130 })),
  };
  return fc.oneof(fc.record(fields), fc.record(fields, { requiredKeys: [] }));
}

it(`whatever is sent is answered by a frame, and never as a fault of the server, in ${requests} messages`, async () => {
  let pings = 0;
  let told = 0;
  const pongs = () => device.received.filter(({ type }) => type === 'pong').length;
  await fc.assert(
    fc.asyncProperty(fc.array(anyRequest(), { minLength: atOnce, maxLength: atOnce }), async (round) => {
      for (const request of round) device.send(request);
      device.send({ type: 'ping' });
      pings += 1 + round.filter((request) => 'type' in request && request.type === 'ping').length;
      await until('all are carried out', () => pongs() >= pings);
      const answers = device.takeAll();
      told += answers.length;
      expect(answers.filter((frame) => frame.type === 'error' && frame.code >= 500)).toEqual([]);
    }),
    { numRuns: Math.ceil(requests / atOnce), endOnFailure: true },
  );
  expect(told).toBeGreaterThan(requests / 2);
  expect(parley.log).toEqual([]);
}, 1_800_000);
