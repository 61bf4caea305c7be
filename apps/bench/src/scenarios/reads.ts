import { tokenOf } from '../dataset/token.js';
import { costsOf, type StatementCost } from '../measure/statement-cost.js';
import { statementsDuring, type LoggedStatement } from '../measure/statement-log.js';
import type { ScaleName } from '../dataset/population.js';
import type { Parley } from '../processes/parley.js';
import { emptyRow, type Bench, type Row } from '../scenario.js';

/** Asks Parley for something as a person, and gives back the one statement of it that is meant. */
export async function statementOf(
  { port, databaseUrl }: Parley,
  userId: number,
  path: string,
  part: string,
  method = 'GET',
): Promise<LoggedStatement> {
  let status = 0;
  const ask = async (): Promise<void> => {
    const headers = { authorization: `Bearer ${tokenOf(userId)}` };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
    await answer.text();
    ({ status } = answer);
  };
  // A server that has been asked before may ask differently.
  for (let time = 0; time < 10; time += 1) await ask();
  const statements = await statementsDuring(databaseUrl, ask);
  const found = statements.find(({ text }) => text.includes(part));
  if (!found) throw new Error(`${method} ${path} answers ${status} and sends no statement with "${part}"`);
  return found;
}

/** Two or more statements on one database; the last is what the others are held against. */
export interface Compared {
  readonly name: string;
  readonly statement: LoggedStatement;
}

/** Runs the same comparison on each scale whose data is there. */
export async function onEachScale(
  bench: Bench,
  compare: (parley: Parley) => Promise<Compared[]>,
): Promise<Partial<Record<ScaleName, Record<string, StatementCost>>>> {
  const costs: Partial<Record<ScaleName, Record<string, StatementCost>>> = {};
  for (const scale of ['1m', '10m'] as const) {
    const parley = scale === '1m' ? bench.parley : await bench.large();
    if (!parley) {
      bench.say('the data of 10 million messages is not there: npm run bench -- --build');
      continue;
    }
    const compared = await compare(parley);
    const measured = await costsOf(
      parley.databaseUrl,
      compared.map(({ statement }) => statement),
      bench,
    );
    costs[scale] = Object.fromEntries(compared.map(({ name }, place) => [name, measured[place]!]));
    for (const [name, { cpuUs }] of Object.entries(costs[scale]))
      bench.say(`${scale}, ${name}: ${cpuUs.toFixed(0)} µs`);
  }
  return costs;
}

/** A row for a statement: the limit is the other one's rate, on a whole core of PostgreSQL. */
export function statementRow(
  scenario: string,
  goal: string,
  ours: StatementCost,
  other: StatementCost,
  met: boolean,
  note = '',
): Row {
  return {
    ...emptyRow(scenario, goal),
    rate: 1e6 / ours.cpuUs,
    unit: 'statements',
    cpuUsPostgres: ours.cpuUs,
    p50Ms: ours.p50Ms,
    p99Ms: ours.p99Ms,
    limit: 1e6 / other.cpuUs,
    ratio: other.cpuUs / ours.cpuUs,
    met,
    note,
  };
}
