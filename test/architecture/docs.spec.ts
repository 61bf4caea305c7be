import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isThere, namedPaths } from './named-paths.js';
import { sourceFiles } from './source-tree.js';

const repository = join(import.meta.dirname, '../..');
const files = sourceFiles(repository).map((file) => file.path);

function missing(document: string, text: string): string[] {
  return namedPaths(repository, document, text)
    .filter(({ path }) => !isThere(repository, path, files))
    .map(({ path, line }) => `${document}:${line} names ${path}`);
}

const documents = ['', 'docs', 'docs/adr'].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const read = (document: string): string => readFileSync(join(repository, document), 'utf8');

it.each(documents)('%s names only paths that exist', (document) => {
  expect(missing(document, read(document))).toEqual([]);
});

it.each([
  ['docs/walk-of-a-message.md', 8],
  ['docs/add-a-feature.md', 5],
  ['README.md', 5],
  ['docs/contracts.md', 5],
])('%s leads into the sources with %i paths or more', (document, leastPaths) => {
  expect(namedPaths(repository, document, read(document)).length).toBeGreaterThanOrEqual(leastPaths);
});

describe('a path in a document', () => {
  const document = 'docs/example.md';

  it.each([
    ['a file that moved', 'Then `libs/kernel/src/nowhere.ts` answers.', 'libs/kernel/src/nowhere.ts'],
    ['a folder that is gone', 'See `libs/nowhere/<feature>/`.', 'libs/nowhere'],
    ['a bare file name that nothing has', 'It is in `nowhere.handler.ts`.', 'nowhere.handler.ts'],
    ['a link to nothing', 'See [there](../libs/nowhere.md#part).', 'libs/nowhere.md'],
  ])('is missed when it is %s', (_case, text, path) => {
    expect(missing(document, text)).toEqual([`${document}:1 names ${path}`]);
  });

  it('is left alone when it is code, an address, a package or a line of a file that exists', () => {
    const text =
      '`npm test` `POST /messages/send` `@nestjs/cqrs` [site](https://example.com) `package.json` `jest.config.js:3`';
    expect(missing(document, text)).toEqual([]);
  });
});
