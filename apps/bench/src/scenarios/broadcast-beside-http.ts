import { groupMembers, groups } from '../dataset/population.js';
import { tokensOf } from '../dataset/token.js';
import { median } from '../measure/rounds.js';
import { watchCpu } from '../measure/cpu-watch.js';
import { Load } from '../processes/load.js';
import { emptyRow, type Bench, type Row, type Scenario } from '../scenario.js';
import { senders } from './sends-http.js';

const conversationId = groups.of5000;
const goal = 'event-loop delay p99 < 50 ms';

async function run(bench: Bench): Promise<Row[]> {
  const { parley, quick } = bench;
  const seconds = quick ? 2 : 5;
  const [room, others] = await Promise.all([
    Load.open('group', {
      port: parley.port,
      command: 'message.send',
      conversationId,
      members: tokensOf(groupMembers[conversationId]!),
    }),
    Load.open('callers', {
      port: parley.port,
      asked: { kind: 'get', path: '/conversations' },
      callers: senders(8),
    }),
  ]);
  try {
    await Promise.all([room.round({ seconds: 2, rate: 2 }), others.round({ seconds: 2 })]);
    const delays: number[] = [];
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      // Reading the metric begins its measurement anew.
      await parley.metric('parley_nodejs_eventloop_lag_p99_seconds');
      const stop = watchCpu({
        serverPid: parley.pid,
        postgresPid: parley.postgresPid,
        loadPids: [room.pid, others.pid],
      });
      const [broadcasts, requests] = await Promise.all([
        room.round({ seconds, rate: 2 }),
        others.round({ seconds }),
      ]);
      const { strangers } = stop();
      delays.push((await parley.metric('parley_nodejs_eventloop_lag_p99_seconds')) * 1000);
      rounds.push({ broadcasts, requests, strangers });
      bench.say(`round ${round + 1}/3: event-loop delay p99 ${delays.at(-1)!.toFixed(1)} ms`);
    }
    const delay = median(delays);
    const last = rounds.at(-1)!;
    return [
      {
        ...emptyRow('group-5000-beside-http', goal),
        unit: 'deliveries',
        rate: median(rounds.map(({ broadcasts }) => broadcasts.done / broadcasts.seconds)),
        p50Ms: median(rounds.map(({ broadcasts }) => broadcasts.p50Ms)),
        p99Ms: median(rounds.map(({ broadcasts }) => broadcasts.p99Ms)),
        met: delay < 50,
        strangers: median(rounds.map(({ strangers }) => strangers)),
        lost: rounds.reduce((sum, { broadcasts }) => sum + broadcasts.lost, 0),
        doubled: last.broadcasts.doubled,
        note: `event-loop delay p99 ${delay.toFixed(1)} ms (its clock ticks every 10); beside it ${Math.round(last.requests.done / last.requests.seconds)} requests/s, p99 ${last.requests.p99Ms.toFixed(1)} ms`,
      },
    ];
  } finally {
    await room.end();
    await others.end();
  }
}

export const broadcastBesideHttp: Scenario = {
  name: 'group-5000-beside-http',
  about: 'two messages a second to 5,000 who are online, while others use HTTP',
  run,
};
