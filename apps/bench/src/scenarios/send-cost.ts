import { setTimeout as wait } from 'node:timers/promises';
import { onDatabase } from '../dataset/data-folder.js';
import { groupMembers, groups } from '../dataset/population.js';
import { tokenOf } from '../dataset/token.js';
import { rowsWrittenDuring } from '../measure/statement-cost.js';
import { rowOf } from '../measure/against-limit.js';
import { runRounds, type Contestant, type Summary } from '../measure/rounds.js';
import { statementsDuring } from '../measure/statement-log.js';
import { Load } from '../processes/load.js';
import type { Bench, Row, Scenario } from '../scenario.js';

const goal = 'equal within 20 %';
const sizes = [
  [2, groups.of2],
  [200, groups.of200],
  [5_000, groups.of5000],
] as const;

interface Written {
  readonly statements: number;
  readonly rows: number;
}

function costOf({ cpuUsServer, cpuUsPostgres }: Summary): number {
  return cpuUsServer + cpuUsPostgres;
}

function within(numbers: readonly number[]): boolean {
  return Math.max(...numbers) <= 1.2 * Math.min(...numbers);
}

/** Statements and written rows of one message, counted over some that are sent one by one. */
async function countedFor({ parley }: Bench, load: Load): Promise<Written> {
  const oneByOne = async (seconds: number): Promise<number> => {
    const { also } = await load.round({ seconds, rate: 20 });
    // The event of the last one has gone out by then, and its row with it.
    await wait(500);
    return also.all!;
  };
  let logged = 0;
  const statements = await statementsDuring(parley.databaseUrl, async () => {
    logged = await oneByOne(1);
  });
  let sent = 0;
  const written = await onDatabase(parley.databaseUrl, (client) =>
    rowsWrittenDuring(client, async () => {
      sent = await oneByOne(2);
    }),
  );
  // What is said of deliveries goes out in batches of its own, at most four a second.
  const ofSends = statements.filter(({ text }) => text.includes('send_messages')).length;
  return { statements: ofSends / logged, rows: written / sent };
}

async function run(bench: Bench): Promise<Row[]> {
  const { parley } = bench;
  const contestants: Contestant[] = [];
  try {
    for (const [size, conversationId] of sizes) {
      // The last ones are in no other group that is written to.
      const { first, count } = groupMembers[conversationId]!;
      const senderToken = tokenOf(first + count - 2);
      const receiverToken = tokenOf(first + count - 1);
      const parameters = {
        port: parley.port,
        echo: false,
        pairs: [{ conversationId, senderToken, receiverToken }],
      };
      contestants.push({
        name: `group of ${size}`,
        serverPid: parley.pid,
        load: await Load.open('pairs', parameters),
      });
    }
    const written: Written[] = [];
    for (const { load } of contestants) written.push(await countedFor(bench, load));
    const measured = await runRounds(bench, contestants, {
      rounds: bench.quick ? 3 : 7,
      seconds: bench.quick ? 1 : 2,
      warmUp: 1,
    });
    const costs = measured.map(costOf);
    const equal =
      within(costs) &&
      within(written.map(({ statements }) => statements)) &&
      within(written.map(({ rows }) => rows));
    return measured.map((summary, place) => ({
      ...rowOf(`send-cost-${sizes[place]![0]}`, 'messages', goal, summary),
      ratio: costs[0]! / costs[place]!,
      met: equal,
      note: `${written[place]!.statements.toFixed(2)} statements and ${written[place]!.rows.toFixed(1)} written rows a message, ${costs[place]!.toFixed(0)} µs; ratio: to the group of 2`,
    }));
  } finally {
    for (const { load } of contestants) await load.end();
  }
}

export const sendCost: Scenario = {
  name: 'send-cost',
  about: 'what a send costs in a group of 2, of 200 and of 5,000, of whom two are online',
  run,
};
