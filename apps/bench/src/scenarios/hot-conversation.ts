import { groupMembers, groups } from '../dataset/population.js';
import { tokenOf } from '../dataset/token.js';
import { againstLimit } from '../measure/against-limit.js';
import { Load } from '../processes/load.js';
import type { Scenario } from '../scenario.js';

const writers = Array.from({ length: 64 }, (_, place) => groupMembers[groups.of200]!.first + place);

export const hotConversation: Scenario = {
  name: 'hot-conversation',
  about: 'one conversation that 64 people write into at once, over HTTP',
  async run(bench) {
    const { port, databaseUrl } = bench.parley;
    const conversationId = groups.of200;
    const row = await againstLimit(bench, {
      scenario: 'hot-conversation',
      unit: 'messages',
      goal: '≥ 3 × one CTE statement per message',
      measured: () =>
        Load.open('callers', {
          port,
          asked: { kind: 'send', contract: 'ims' },
          callers: writers.map((userId) => ({ conversationId, token: tokenOf(userId) })),
        }),
      limit: {
        name: 'one CTE statement per message, 16 connections, no server',
        load: () =>
          Load.open('sqlWriters', {
            databaseUrl,
            connections: 16,
            batch: 1,
            targets: writers.map((senderId) => ({ conversationId, senderId })),
          }),
      },
      met: (ratio) => ratio >= 3,
    });
    return [row];
  },
};
