import fc from 'fast-check';
import { throughApiAuth } from '#test/api-auth-client.js';
import { throughApiV1, type ApiV1Client } from '#test/api-v1-client.js';
import { aPerson } from '#test/a-person.js';
import { aGroup } from '#test/conversation.js';
import { requestsOf, type DrawnRequest } from '#test/request-arbitraries.js';
import { aServer } from '#test/test-server.js';

/** `FUZZ_REQUESTS=20000 npm run fuzz` runs it whole; without, a short run stands in. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 500);
const atOnce = 10;

const parley = aServer();
let people: ApiV1Client[];
let ids: number[];

beforeAll(async () => {
  const owner = await aPerson(parley);
  const { group, members } = await aGroup(parley, owner, 3);
  people = [owner, ...members].map(throughApiV1);
  for (const person of [owner, ...members]) await throughApiAuth(person).say(group, '大家好');
  const messages = await parley.query<{ id: number }>('SELECT id FROM messages ORDER BY id');
  ids = [...Array.from({ length: 8 }, (_, n) => n), ...messages.map(({ id }) => id), 2 ** 52];
});

/** Beyond 16 KB it is no request at all, and no operation documents its answer. */
function fitsIntoHeaders({ options }: DrawnRequest): boolean {
  return encodeURIComponent(JSON.stringify(options.query ?? {}).toWellFormed()).length < 12_000;
}

it(`whatever is sent is answered as the document says, and never with 500, in ${requests} requests`, async () => {
  const drawn = requestsOf(parley.conformance.document('api-v1'), ids).filter(fitsIntoHeaders);
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
              path.replace('/api/v1', ''),
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
