import { parseArgs } from 'node:util';

export interface Options {
  readonly scenarios: readonly string[];
  readonly quick: boolean;
  readonly json: string | undefined;
  readonly svg: string;
  /** Makes the data of ten million messages, and nothing else. */
  readonly build: boolean;
  /** Where a flame graph of one scenario goes. */
  readonly flameGraph: string | undefined;
}

export const usage = `npm run bench -- [options]

  --scenario NAME    only this one; may be given several times
  --quick            shorter rounds, fewer of them: all in some three minutes
  --json FILE        the rows as JSON
  --svg FILE         the chart (.data/bench/results.svg)
  --flame-graph FILE profiles the server under one scenario and draws where its time goes
  --build            makes the data of 10 million messages, once, and ends
`;

export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      svg: { type: 'string', default: '.data/bench/results.svg' },
      'flame-graph': { type: 'string' },
      build: { type: 'boolean', default: false },
    },
  });
  const { scenario, quick, json, svg, build } = values;
  return { scenarios: scenario, quick, json, svg, build, flameGraph: values['flame-graph'] };
}
