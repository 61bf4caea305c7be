import { pairs, people } from '../dataset/population.js';
import { tokenOf } from '../dataset/token.js';
import { againstLimit, rowOf } from '../measure/against-limit.js';
import { runRounds } from '../measure/rounds.js';
import { LimitServer } from '../processes/limit-server.js';
import { Load } from '../processes/load.js';
import type { Bench, Row, Scenario } from '../scenario.js';

/** The two hundred pairs, each with its private chat. */
export function allPairs() {
  return Array.from({ length: pairs }, (_, place) => {
    const [sender, receiver] = people.pair(place + 1);
    return { conversationId: place + 1, senderToken: tokenOf(sender), receiverToken: tokenOf(receiver) };
  });
}

async function run(bench: Bench): Promise<Row[]> {
  const row = await againstLimit(bench, {
    scenario: 'sends-socket-io',
    unit: 'messages',
    goal: '≥ 0.5 × echo, ≤ 200 µs together',
    measured: () => Load.open('pairs', { port: bench.parley.port, echo: false, pairs: allPairs() }),
    limit: {
      name: 'Socket.IO echo without a database',
      server: () => LimitServer.start('socket-io-echo'),
      load: (port) =>
        Load.open('pairs', {
          port,
          echo: true,
          pairs: allPairs().map(({ conversationId }) => ({ conversationId })),
        }),
    },
    met: (ratio, { cpuUsServer, cpuUsPostgres }) => ratio >= 0.5 && cpuUsServer + cpuUsPostgres <= 200,
  });
  return [row];
}

export const sendsSocketIo: Scenario = {
  name: 'sends-socket-io',
  about: 'durable 1:1 sends through Socket.IO, 200 pairs, acknowledged after commit and delivered to both',
  run,
};

/** What ejabberd reaches with 20 pairs on such a machine. */
const steadyRate = 1_775;

export const sendsSteady: Scenario = {
  name: 'sends-steady',
  about: `the same at a fixed ${steadyRate} a second`,
  async run(bench) {
    const { parley, quick } = bench;
    const load = await Load.open('pairs', { port: parley.port, echo: false, pairs: allPairs() });
    try {
      const contestant = { name: 'Parley', serverPid: parley.pid, load, options: { rate: steadyRate } };
      const [ours] = await runRounds(bench, [contestant], { seconds: quick ? 1.5 : 8, rounds: 3 });
      const row = rowOf('sends-steady', 'messages', 'p50 ≤ 4 ms, p99 ≤ 12 ms', ours!);
      return [{ ...row, met: ours!.p50Ms <= 4 && ours!.p99Ms <= 12 && ours!.rate > steadyRate * 0.98 }];
    } finally {
      await load.end();
    }
  },
};
