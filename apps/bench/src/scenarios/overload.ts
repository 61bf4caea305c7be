import type { RoundResult } from '../load/load-session.js';
import { watchCpu, type CpuUse } from '../measure/cpu-watch.js';
import { residentMemory } from '../measure/processor-time.js';
import { median } from '../measure/rounds.js';
import { Load } from '../processes/load.js';
import { emptyRow, type Bench, type Row, type Scenario } from '../scenario.js';
import { senders } from './sends-http.js';

const goal = 'goodput ≥ 80 % of peak, early 503 with Retry-After, memory bounded';
const connections = 2_000;
/** Growth beyond this, in MB, is not what a bounded queue takes. */
const mostGrowth = 200;

async function run(bench: Bench): Promise<Row[]> {
  const { parley, quick } = bench;
  const seconds = quick ? 1 : 4;
  const asked = { kind: 'send', contract: 'ims' } as const;
  const callers = senders(200);
  const [calm, flood] = await Promise.all([
    Load.open('callers', { port: parley.port, asked, callers: callers.slice(0, 64) }),
    Load.open('flood', { port: parley.port, asked, callers, connections }),
  ]);
  try {
    await calm.round({ seconds: quick ? 1 : 3 });
    const peaks: number[] = [];
    const rounds: (RoundResult & { cpu: CpuUse; goodput: number })[] = [];
    const before = residentMemory(parley.pid);
    for (let round = 1; round <= 3; round += 1) {
      const peak = await calm.round({ seconds });
      peaks.push(peak.done / peak.seconds);
      const stop = watchCpu({
        serverPid: parley.pid,
        postgresPid: parley.postgresPid,
        loadPids: [flood.pid],
      });
      const overloaded = await flood.round({ seconds, rate: 2 * peaks.at(-1)! });
      rounds.push({ ...overloaded, cpu: stop(), goodput: overloaded.done / overloaded.seconds });
      bench.say(
        `round ${round}/3: peak ${Math.round(peaks.at(-1)!)}/s, at twice of it ${Math.round(rounds.at(-1)!.goodput)}/s, ${overloaded.also.refused} of ${overloaded.also.offered} refused`,
      );
    }
    const growth = (residentMemory(parley.pid) - before) / 2 ** 20;
    const ratio = median(rounds.map(({ goodput }, place) => goodput / peaks[place]!));
    const sum = (name: string): number => rounds.reduce((total, { also }) => total + also[name]!, 0);
    const proper = sum('failed') === 0 && sum('withoutRetryAfter') === 0;
    return [
      {
        ...emptyRow('overload', goal),
        unit: 'messages',
        rate: median(rounds.map(({ goodput }) => goodput)),
        cpuUsServer: median(rounds.map(({ cpu, also }) => cpu.server / also.offered!)),
        cpuUsPostgres: median(rounds.map(({ cpu, also }) => cpu.postgres / also.all!)),
        p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
        p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
        limit: median(peaks),
        ratio,
        met: ratio >= 0.8 && proper && growth < mostGrowth,
        strangers: median(rounds.map(({ cpu }) => cpu.strangers)),
        lost: rounds.reduce((total, { lost }) => total + lost, 0),
        note: `${sum('refused')} of ${sum('offered')} refused with 503, in p99 ${median(rounds.map(({ also }) => also.refusalP99Ms!)).toFixed(0)} ms; ${sum('withoutRetryAfter')} without Retry-After, ${sum('failed')} failed; memory grew by ${growth.toFixed(0)} MB; limit: the peak with 64 callers`,
      },
    ];
  } finally {
    await flood.end();
    await calm.end();
  }
}

export const overload: Scenario = {
  name: 'overload',
  about: 'sends over HTTP at twice the rate that the server can take',
  run,
};
