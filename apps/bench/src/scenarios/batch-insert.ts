import { pairs, people } from '../dataset/population.js';
import { rowOf } from '../measure/against-limit.js';
import { runRounds } from '../measure/rounds.js';
import { Load } from '../processes/load.js';
import type { Scenario } from '../scenario.js';

const targets = Array.from({ length: pairs }, (_, place) => ({
  conversationId: place + 1,
  senderId: people.pair(place + 1)[0],
}));

export const batchInsert: Scenario = {
  name: 'batch-insert',
  about:
    'what PostgreSQL takes without a server: batches of 64 with membership and retry checks, one connection',
  async run(bench) {
    const load = await Load.open('sqlWriters', {
      databaseUrl: bench.parley.databaseUrl,
      connections: 1,
      batch: 64,
      targets,
    });
    try {
      const contestant = { name: 'batches of 64', serverPid: load.pid, load };
      const [measured] = await runRounds(bench, [contestant]);
      const row = rowOf('batch-insert', 'messages', 'a limit, not a goal', measured!);
      return [{ ...row, note: 'server µs: of the process that writes' }];
    } finally {
      await load.end();
    }
  },
};
