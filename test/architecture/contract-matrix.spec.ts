import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixOf, withContractMatrix } from './contract-matrix.js';
import { operationsOf } from './contract-operations.js';
import { sourceFiles } from './source-tree.js';

const repository = join(import.meta.dirname, '../..');
const files = sourceFiles(repository);

describe('docs/contracts.md', () => {
  it('has the use cases of every contract as the controllers are (npm run docs:generate writes it)', () => {
    const page = readFileSync(join(repository, 'docs/contracts.md'), 'utf8');
    expect(page).toBe(withContractMatrix(page, files));
  });

  it('shows each operation that the contracts document', () => {
    const shown = new Set(operationsOf(files).map(({ surface, name }) => `${surface} ${name}`));
    const documented = ['ims', 'api-auth', 'api-v1', 'api-chat'].flatMap((contract) =>
      documentedIn(contract),
    );
    expect(documented.length).toBeGreaterThan(40);
    expect(documented.filter((operation) => !shown.has(operation))).toEqual([]);
  });

  it('knows a use case for each operation', () => {
    expect(
      operationsOf(files).filter(({ surface, useCases }) => surface !== 'sockets' && useCases.length === 0),
    ).toEqual([]);
  });
});

/** `ims GET /friends` and so on, from the contract's committed OpenAPI document. */
function documentedIn(contract: string): string[] {
  const text = readFileSync(join(repository, 'libs/contracts', contract, 'openapi.json'), 'utf8');
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${contract} ${method.toUpperCase()} ${path}`),
  );
}

describe('a use case of an operation', () => {
  const at = (path: string, text: string) => ({ path, text });
  const command = at(
    'libs/core/src/messages/send-message/send-message.command.ts',
    'export class SendMessageCommand {}',
  );
  const importing = `import { SendMessageCommand } from '#core/messages/send-message/send-message.command.js';`;
  const controller = 'libs/contracts/ims/src/messages/messages.controller.ts';

  it.each([
    ['in the method itself', `@Post('text') send() { this.commands.execute(new SendMessageCommand()); }`],
    ['inside of another command', `@Post('text') send() { run(new OnceCommand(new SendMessageCommand())); }`],
    [
      'in a method that it calls',
      `@Post('text') send() { this.go(); } private go() { return new SendMessageCommand(); }`,
    ],
  ])('is found %s', (_where, members) => {
    const text = `${importing}\n@Controller('messages')\nclass Messages { ${members} }`;
    const [row] = matrixOf([command, at(controller, text)]);
    expect(row).toMatchObject({
      useCase: 'messages/send-message',
      operations: [{ surface: 'ims', name: 'POST /messages/text' }],
    });
  });

  it.each([
    ['by its name', 'import { commandOf }', 'commandOf()'],
    ['through its file', 'import * as present', 'present.commandOf()'],
  ])('is found in a function of another file of the contract, called %s', (_how, imported, call) => {
    const presenter = 'libs/contracts/ims/src/messages/messages.presenter.ts';
    const text = `${imported} from './messages.presenter.js';\n@Controller()\nclass M { @Put(':id') send() { ${call}; } }`;
    const sources = [
      command,
      at(controller, text),
      at(presenter, `${importing}\nexport function commandOf() { return new SendMessageCommand(); }`),
    ];
    expect(matrixOf(sources)).toMatchObject([{ operations: [{ name: 'PUT /{id}' }] }]);
  });
});
