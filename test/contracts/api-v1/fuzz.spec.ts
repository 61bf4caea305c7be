import { aPerson } from '#test/a-person.js';
import { aGroup, say } from '#test/conversation.js';
import { expectNoFaults, fuzzRequests, fuzzTimeout, idsToTry } from '#test/fuzz.js';
import type { DrawnRequest } from '#test/request-arbitraries.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
let tokens: string[];

beforeAll(async () => {
  const owner = await aPerson(parley);
  const { group, members } = await aGroup(parley, owner, 3);
  const people = [owner, ...members];
  tokens = people.map(({ token }) => token);
  for (const person of people) await say(person, group, '大家好');
});

/** Every person has one session alone. */
function endsSessions({ method, path }: DrawnRequest): boolean {
  return (
    path === '/api/v1/auth/logout' ||
    (method === 'DELETE' && (path === '/api/v1/users/me' || path.startsWith('/api/v1/auth/sessions/')))
  );
}

it(
  `whatever is sent is answered as the OpenAPI document says, and never with 500, in ${fuzzRequests} requests`,
  async () => {
    await expectNoFaults(parley, {
      contract: 'api-v1',
      tokens,
      ids: await idsToTry(parley),
      spared: endsSessions,
    });
  },
  fuzzTimeout,
);
