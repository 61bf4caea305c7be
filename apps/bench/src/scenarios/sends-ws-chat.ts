import { people } from '../dataset/population.js';
import { againstLimit } from '../measure/against-limit.js';
import { LimitServer } from '../processes/limit-server.js';
import { Load } from '../processes/load.js';
import type { Scenario } from '../scenario.js';
import { allPairs } from './sends-socket-io.js';

export const sendsWsChat: Scenario = {
  name: 'sends-ws-chat',
  about: 'durable sends through /ws/chat, 200 pairs, the own message back and delivered',
  async run(bench) {
    const pairs = allPairs().map((pair) => ({ ...pair, receiverId: people.pair(pair.conversationId)[1] }));
    const row = await againstLimit(bench, {
      scenario: 'sends-ws-chat',
      unit: 'messages',
      goal: '≥ 0.5 × raw WebSocket echo',
      measured: () =>
        Load.open('chatPairs', { port: bench.parley.port, path: '/ws/chat', echo: false, pairs }),
      limit: {
        name: 'raw WebSocket echo',
        server: () => LimitServer.start('web-socket-echo'),
        load: (port) => Load.open('chatPairs', { port, path: '/', echo: true, pairs }),
      },
      met: (ratio) => ratio >= 0.5,
    });
    return [row];
  },
};
