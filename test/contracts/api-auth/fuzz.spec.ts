import { aPerson } from '#test/a-person.js';
import { aGroup, say } from '#test/conversation.js';
import { expectNoFaults, fuzzRequests, fuzzTimeout, idsToTry } from '#test/fuzz.js';
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

it(
  `whatever is sent is answered as the OpenAPI document says, and never with 500, in ${fuzzRequests} requests`,
  async () => {
    await expectNoFaults(parley, { contract: 'api-auth', tokens, ids: await idsToTry(parley) });
  },
  fuzzTimeout,
);
