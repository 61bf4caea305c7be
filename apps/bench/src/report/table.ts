import type { Row } from '../scenario.js';

const count = (value: number | null): string =>
  value === null ? '–' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
const decimal = (value: number | null, digits = 1): string => (value === null ? '–' : value.toFixed(digits));
const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);

const columns: readonly (readonly [head: string, cell: (row: Row) => string])[] = [
  ['scenario', ({ scenario }) => scenario],
  ['rate/s', ({ rate }) => count(rate)],
  ['spread', ({ spread }) => share(spread)],
  ['server µs', ({ cpuUsServer }) => decimal(cpuUsServer)],
  ['postgres µs', ({ cpuUsPostgres }) => decimal(cpuUsPostgres)],
  ['p50 ms', ({ p50Ms }) => decimal(p50Ms)],
  ['p99 ms', ({ p99Ms }) => decimal(p99Ms)],
  ['limit', ({ limit }) => count(limit)],
  ['ratio', ({ ratio }) => decimal(ratio, 2)],
  ['others', ({ strangers }) => share(strangers)],
  ['goal', ({ goal }) => goal],
  ['met', ({ met }) => (met === null ? '–' : met ? 'yes' : 'no')],
];

/** The rows as a table of Markdown, aligned for a terminal too. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row)));
  const heads = columns.map(([head]) => head);
  const widths = heads.map((head, place) =>
    Math.max(head.length, ...cells.map((line) => line[place]!.length)),
  );
  const line = (parts: readonly string[]) =>
    `| ${parts.map((part, place) => (isNumber(place) ? part.padStart(widths[place]!) : part.padEnd(widths[place]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, place) => (isNumber(place) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [line(heads), rule, ...cells.map(line)].join('\n');
}

function isNumber(place: number): boolean {
  return place > 0 && place < columns.length - 2;
}

/** What does not fit into the table: a line for each row that has a note. */
export function notesOf(rows: readonly Row[]): string {
  return rows
    .filter(({ note, lost, doubled }) => note !== '' || lost + doubled > 0)
    .map(({ scenario, note, lost, doubled }) => {
      const faults = lost + doubled > 0 ? ` ${lost} LOST, ${doubled} DOUBLED` : '';
      return `- ${scenario}:${faults} ${note}`;
    })
    .join('\n');
}
