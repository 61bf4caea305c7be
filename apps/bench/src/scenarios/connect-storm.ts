import { setTimeout as wait } from 'node:timers/promises';
import { onDatabase } from '../dataset/data-folder.js';
import { people } from '../dataset/population.js';
import { tokensOf } from '../dataset/token.js';
import { watchCpu } from '../measure/cpu-watch.js';
import { statementsOf } from '../measure/statement-cost.js';
import { Load } from '../processes/load.js';
import { emptyRow, type Bench, type Row, type Scenario } from '../scenario.js';
import { allPairs } from './sends-socket-io.js';

const goal = 'O(1) statements each; sends p99 < 1 s';
const sendRate = 200;
/** 5,000 within 30 s; the quick run has as many a second, for a shorter time. */
const seconds = { whole: 30, quick: 6 };

async function run(bench: Bench): Promise<Row[]> {
  const { parley, quick } = bench;
  const duration = quick ? seconds.quick : seconds.whole;
  const count = Math.round((people.storm.count / seconds.whole) * duration);
  const tokens = tokensOf({ first: people.storm.first, count });
  const [sending, storm] = await Promise.all([
    Load.open('pairs', { port: parley.port, echo: false, pairs: allPairs().slice(0, 50) }),
    Load.open('connections', { port: parley.port, tokens }),
  ]);
  try {
    await sending.round({ seconds: 1, rate: sendRate });
    const counted = async (): Promise<number> => {
      await wait(1_500);
      return onDatabase(parley.databaseUrl, statementsOf);
    };
    // What sends alone commit in that time is not the connects'.
    const start = await counted();
    await sending.round({ seconds: 3, rate: sendRate });
    const between = await counted();
    const sendsAlone = (between - start) / 3;
    const stop = watchCpu({
      serverPid: parley.pid,
      postgresPid: parley.postgresPid,
      loadPids: [sending.pid, storm.pid],
    });
    const [connects, sends] = await Promise.all([
      storm.round({ seconds: duration }),
      sending.round({ seconds: duration, rate: sendRate }),
    ]);
    const cpu = stop();
    const statements = ((await counted()) - between - sendsAlone * duration) / count;
    return [
      {
        ...emptyRow('connect-storm', goal),
        unit: 'connects',
        rate: connects.done / connects.seconds,
        cpuUsServer: cpu.server / count,
        cpuUsPostgres: cpu.postgres / count,
        p50Ms: sends.p50Ms,
        p99Ms: sends.p99Ms,
        met: statements <= 5 && sends.p99Ms < 1_000 && connects.lost === 0,
        strangers: cpu.strangers,
        lost: connects.lost + sends.lost,
        doubled: sends.doubled,
        note: `${count.toLocaleString('en')} clients in ${duration} s, each in 50 conversations: ${statements.toFixed(1)} statements each, connected in p99 ${connects.p99Ms.toFixed(0)} ms; p50 and p99: of ${sendRate} sends a second meanwhile`,
      },
    ];
  } finally {
    await storm.end();
    await sending.end();
  }
}

export const connectStorm: Scenario = {
  name: 'connect-storm',
  about: '5,000 clients that connect within 30 s, each in 50 conversations, while others send',
  run,
};
