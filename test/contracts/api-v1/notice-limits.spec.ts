import { throughApiV1 } from '#test/api-v1-client.js';
import { aGroupScene } from '#test/group-v1.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer({ RATE_LIMITS: 'on' });

row('POST /api/v1/notices', 429, 'request.rate_limited').isProvokedBy('more than 20 a second', async () => {
  const { owner, group } = await aGroupScene(parley);
  const publish = () => throughApiV1(owner).post('/notices', { groupId: group, content: '刷屏' });
  const answers = await Promise.all(Array.from({ length: 100 }, publish));
  const refused = answers.filter(({ status }) => status !== 201);
  for (const { headers } of refused) expect(headers['retry-after']).toMatch(/^\d+$/);
  return refused;
});
