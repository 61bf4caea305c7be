import fc from 'fast-check';
import { throughApiChat, type ApiChatClient } from '#test/api-chat-client.js';
import { aPerson } from '#test/a-person.js';
import { aGroup, say } from '#test/conversation.js';
import { requestsOf } from '#test/request-arbitraries.js';
import { aServer } from '#test/test-server.js';

/** `FUZZ_REQUESTS=20000 npm run fuzz` runs it whole; without, a short run stands in. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 500);
const atOnce = 10;

const parley = aServer();
let people: ApiChatClient[];
let ids: number[];

beforeAll(async () => {
  const owner = await aPerson(parley);
  const { group, members } = await aGroup(parley, owner, 3);
  people = [owner, ...members].map(throughApiChat);
  for (const person of [owner, ...members]) await say(person, group, '大家好');
  await people[0]!.createRoom();
  const messages = await parley.query<{ id: number }>('SELECT id FROM messages ORDER BY id');
  ids = [...Array.from({ length: 8 }, (_, n) => n), ...messages.map(({ id }) => id), 2 ** 52];
});

it(`whatever is sent is answered as the document says, and never with 500, in ${requests} requests`, async () => {
  const drawn = requestsOf(parley.conformance.document('api-chat'), ids);
  const speakers = fc.integer({ min: 0, max: 9 });
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(drawn, speakers), { minLength: atOnce, maxLength: atOnce }),
      async (round) => {
        const answers = await Promise.all(
          round.map(([{ method, path, options }, speaker]) =>
            // Now and then nobody's token.
            people[speaker % 4]!.request(
              method,
              path.replace('/api/chat', ''),
              speaker === 9 ? { ...options, token: 'x' } : options,
            ),
          ),
        );
        made += answers.length;
        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      },
    ),
    { numRuns: Math.ceil(requests / atOnce), endOnFailure: true },
  );
  expect(made).toBeGreaterThanOrEqual(requests);
}, 1_800_000);
