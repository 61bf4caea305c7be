import { aPerson, succeeded } from '#test/a-person.js';
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
  succeeded(
    await owner.post('/conversations/manage/admin', { conversation_id: group, user: members[0]!.id }),
  );
  succeeded(
    await owner.post('/conversations/manage/notifications', { conversation_id: group, content: '公告' }),
  );
  succeeded(await owner.post('/groups', { name: '同事' }));
  for (const person of people) await say(person, group, '大家好');
});

it(
  `whatever is sent is answered as the OpenAPI document says, and never with 500, in ${fuzzRequests} requests`,
  async () => {
    const spared = ({ path }: { path: string }) => path === '/account/delete';
    await expectNoFaults(parley, { contract: 'ims', tokens, ids: await idsToTry(parley), spared });
  },
  fuzzTimeout,
);
