import { operationsOf, type Operation } from './contract-operations.js';
import type { SourceFile } from './source-tree.js';

const BEGIN = '<!-- generated from the controllers: npm run docs:generate -->';
const END = '<!-- generated until here -->';
const USE_CASE_FILE = /^libs\/core\/src\/([^/]+)\/([^/]+)\/[^/]+\.(command|query)\.ts$/;

/** A use case of the core, and the operations that carry it out or answer with it. */
export interface MatrixRow {
  /** Such as `messages/send-message`. */
  readonly useCase: string;
  /** Whether it changes something; else it answers a question. */
  readonly isCommand: boolean;
  readonly operations: readonly Operation[];
}

/** Every use case that a contract or a socket offers, in alphabetical order. */
export function matrixOf(files: readonly SourceFile[]): MatrixRow[] {
  const operations = operationsOf(files);
  return files
    .flatMap(({ path }) => {
      const [, module, name, kind] = USE_CASE_FILE.exec(path) ?? [];
      if (module === undefined) return [];
      const useCase = `${module}/${name}`;
      const offering = operations.filter(({ useCases }) => useCases.includes(useCase));
      return [{ useCase, isCommand: kind === 'command', operations: offering }];
    })
    .filter(({ operations: offering }) => offering.length > 0)
    .toSorted((one, other) => one.useCase.localeCompare(other.useCase));
}

/** `docs/contracts.md` with its two tables as the controllers are now. */
export function withContractMatrix(page: string, files: readonly SourceFile[]): string {
  const [head, tail] = [page.split(BEGIN)[0], page.split(END)[1]];
  if (head === undefined || tail === undefined) throw new Error(`the page has no ${BEGIN} … ${END}`);
  const rows = matrixOf(files);
  const tables = [
    '### What changes something',
    tableOf(rows.filter(({ isCommand }) => isCommand)),
    '### What is asked',
    tableOf(rows.filter(({ isCommand }) => !isCommand)),
  ];
  return `${head}${BEGIN}\n\n${tables.join('\n\n')}\n\n${END}${tail}`;
}

const COLUMNS = ['ims', 'api-auth', 'api-v1', 'api-chat', 'sockets'];

function tableOf(rows: readonly MatrixRow[]): string {
  const lines = rows.map(({ useCase, operations }) =>
    [
      `[${useCase.split('/')[1]}](../libs/core/src/${useCase})`,
      ...COLUMNS.map((surface) => cellOf(operations.filter((operation) => operation.surface === surface))),
    ].join(' | '),
  );
  const head = ['use case', ...COLUMNS];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines]
    .map((line) => `| ${line} |`.replaceAll('|  |', '| |').replaceAll('|  |', '| |'))
    .join('\n');
}

function cellOf(operations: readonly Operation[]): string {
  return operations.map(({ name, path }) => `[\`${name}\`](../${path})`).join('<br>');
}
