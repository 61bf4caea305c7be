import fc from 'fast-check';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { aGroup, say } from '#test/conversation.js';
import { requestsOf, type DrawnRequest } from '#test/request-arbitraries.js';
import { aServer } from '#test/test-server.js';

/** `FUZZ_REQUESTS=20000 npm run fuzz` runs it whole; without, a short run stands in. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 1_000);
const atOnce = 10;

const parley = aServer();
let people: Person[];
let ids: number[];

beforeAll(async () => {
  const owner = await aPerson(parley);
  const { group, members } = await aGroup(parley, owner, 3);
  people = [owner, ...members];
  succeeded(
    await owner.post('/conversations/manage/admin', { conversation_id: group, user: members[0]!.id }),
  );
  succeeded(
    await owner.post('/conversations/manage/notifications', { conversation_id: group, content: '公告' }),
  );
  succeeded(await owner.post('/groups', { name: '同事' }));
  for (const person of people) await say(person, group, '大家好');
  const messages = await parley.query<{ id: number }>('SELECT id FROM messages ORDER BY id');
  ids = [...Array.from({ length: 8 }, (_, n) => n), ...messages.map(({ id }) => id), 2 ** 52];
});

/** The account would be gone for all requests to come. */
function endsThePerson({ path }: DrawnRequest): boolean {
  return path === '/account/delete';
}

describe('whatever is sent', () => {
  it(`is answered as the document says, and never with 500, in ${requests} requests`, async () => {
    const drawn = requestsOf(parley.conformance.document('ims'), ids).filter(
      (request) => !endsThePerson(request),
    );
    const speakers = fc.integer({ min: 0, max: 9 });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(drawn, speakers), { minLength: atOnce, maxLength: atOnce }),
        async (round) => {
          const answers = await Promise.all(
            round.map(([{ method, path, options }, speaker]) =>
              // Now and then nobody's token.
              (people[speaker] ?? people[speaker % 4]!).request(
                method,
                path,
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
    expect((await fetch(`${parley.url}/health/ready`)).status).toBe(200);
  }, 1_800_000);
});
