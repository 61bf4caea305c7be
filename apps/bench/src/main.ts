import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { startOn } from './dataset/data-folder.js';
import { optionsOf, usage, type Options } from './options.js';
import { profileOf } from './measure/profile.js';
import { chartOf } from './report/chart.js';
import { flameGraphOf, framesOf, widestOf } from './report/flame-graph.js';
import { notesOf, tableOf } from './report/table.js';
import type { Parley } from './processes/parley.js';
import { emptyRow, type Bench, type Row, type Scenario } from './scenario.js';
import { scenarios } from './scenarios/all.js';

const startedAt = performance.now();

function say(line: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.error(`${String(seconds).padStart(4)} s  ${line}`);
}

function chosen({ scenarios: names }: Options): readonly Scenario[] {
  for (const name of names) {
    if (!scenarios.some((scenario) => scenario.name === name)) {
      const known = scenarios.map((scenario) => `  ${scenario.name}: ${scenario.about}`).join('\n');
      throw new Error(`There is no scenario ${name}.\n\n${known}`);
    }
  }
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

/** The servers of a run. The large one is started when it is first asked for. */
class Servers {
  private common: Parley | undefined;
  private large: Promise<Parley | undefined> | undefined;

  async bench(quick: boolean): Promise<Bench> {
    if (!this.common?.running) this.common = (await startOn('1m', say))!;
    return {
      quick,
      parley: this.common,
      large: () => (this.large ??= startOn('10m', say, { build: false })),
      say: (line) => say(`  ${line}`),
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.common?.stop(), this.large?.then((parley) => parley?.stop())]);
  }
}

async function measure(options: Options): Promise<Row[]> {
  const rows: Row[] = [];
  const servers = new Servers();
  try {
    for (const scenario of chosen(options)) {
      const bench = await servers.bench(options.quick);
      say(`${scenario.name}: ${scenario.about}`);
      rows.push(...(await scenario.run(bench).catch((error: unknown) => failed(scenario, error as Error))));
    }
  } finally {
    await servers.stop();
  }
  return rows;
}

/** One scenario that breaks does not take the others with it. */
function failed({ name }: Scenario, error: Error): Row[] {
  say(`  ${error.message}`);
  process.exitCode = 1;
  return [{ ...emptyRow(name, '–'), met: false, note: `did not run: ${error.message.split('\n', 1)[0]}` }];
}

function write(file: string, text: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}

async function drawFlameGraph(scenario: Scenario, file: string): Promise<void> {
  const frames = framesOf(await profileOf(scenario, say));
  write(file, flameGraphOf(frames, `The server under ${scenario.name}: ${scenario.about}`));
  for (const { label, share } of widestOf(frames, 25))
    console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${label}`);
}

async function build(): Promise<void> {
  const parley = await startOn('10m', say);
  await parley?.stop();
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options.build) return build();
  if (options.flameGraph !== undefined) return drawFlameGraph(chosen(options)[0]!, options.flameGraph);
  const rows = await measure(options);
  console.log(`\n${tableOf(rows)}\n\n${notesOf(rows)}`);
  if (options.json !== undefined) write(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  write(options.svg, chartOf(rows));
  if (rows.some(({ lost, doubled }) => lost + doubled > 0)) {
    say('Messages were lost or doubled.');
    process.exitCode = 1;
  }
}

await main().catch((error: unknown) => {
  console.error(`\n${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
});
