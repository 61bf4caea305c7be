import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { startOn } from './dataset/data-folder.js';
import { optionsOf, usage, type Options } from './options.js';
import { chartOf } from './report/chart.js';
import { notesOf, tableOf } from './report/table.js';
import type { Row, Scenario } from './scenario.js';
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

async function measure(options: Options): Promise<Row[]> {
  const rows: Row[] = [];
  const parley = (await startOn('1m', say))!;
  try {
    for (const scenario of chosen(options)) {
      say(`${scenario.name}: ${scenario.about}`);
      const { quick } = options;
      rows.push(...(await scenario.run({ quick, parley, say: (line) => say(`  ${line}`) })));
    }
  } finally {
    await parley.stop();
  }
  return rows;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
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
