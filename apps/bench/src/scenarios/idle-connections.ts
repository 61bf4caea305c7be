import { setTimeout as wait } from 'node:timers/promises';
import { startOn } from '../dataset/data-folder.js';
import { people } from '../dataset/population.js';
import { tokensOf } from '../dataset/token.js';
import { heapOf } from '../measure/heap.js';
import { residentMemory } from '../measure/processor-time.js';
import { Load } from '../processes/load.js';
import { freePort } from '../processes/ports.js';
import { emptyRow, type Bench, type Row, type Scenario } from '../scenario.js';

const goal = '≤ 16.5 KiB each';
const { first, count: whole } = people.idle;
/** In a quick run: what each takes shows with fewer, too. */
const fewer = 3_000;
/** The first ones pay for what all the others share: compiled code, pools. */
const warmUp = 500;

async function run(bench: Bench): Promise<Row[]> {
  const count = bench.quick ? fewer : whole;
  // Only a server of its own can be looked into; the other one has to let go of the data.
  await bench.parley.stop();
  const inspector = await freePort();
  const parley = (await startOn('1m', (line) => bench.say(line), {
    nodeFlags: [`--inspect=127.0.0.1:${inspector}`],
  }))!;
  const loads: Load[] = [];
  const connect = async (from: number, howMany: number): Promise<number> => {
    const load = await Load.open('connections', {
      port: parley.port,
      tokens: tokensOf({ first: first + from, count: howMany }),
    });
    loads.push(load);
    const { lost } = await load.round({ seconds: howMany / 1_000 });
    return lost;
  };
  try {
    const early = await connect(0, warmUp);
    await wait(1_000);
    const before = { ...(await heapOf(inspector)), resident: residentMemory(parley.pid) };
    const late = await connect(warmUp, count - warmUp);
    await wait(2_000);
    const after = { ...(await heapOf(inspector)), resident: residentMemory(parley.pid) };
    const each = (pick: (use: typeof before) => number): number =>
      (pick(after) - pick(before)) / (count - warmUp) / 1024;
    const heap = each(({ heapUsed, external }) => heapUsed + external);
    return [
      {
        ...emptyRow('idle-connections', goal),
        unit: 'connections',
        rate: count,
        ratio: 16.5 / heap,
        met: heap <= 16.5,
        lost: early + late,
        note: `${heap.toFixed(1)} KiB of heap and buffers each, ${each(({ resident }) => resident).toFixed(1)} KiB of resident memory; rate: how many`,
      },
    ];
  } finally {
    for (const load of loads) await load.end();
    await parley.stop();
  }
}

export const idleConnections: Scenario = {
  name: 'idle-connections',
  about: `${whole.toLocaleString('en')} idle connections, logged in, in 20 conversations each`,
  run,
};
