import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aliases } from './cruise.js';
import { inspect, reasons, type Inspection } from './inspection.js';
import { neighbourExceptions, outwardExceptions } from './module-pairs.js';

const repository = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');
const ruleNames = [...reasons.keys()];

// A check that reads nothing finds nothing wrong. These grow with the product; lower one only with a reason.
const LEAST_FILES = 150;
const LEAST_IMPORTS = 300;

/** Reading a thousand files on a busy machine takes longer than jest waits. Milliseconds. */
const PATIENCE = 120_000;

describe('the source tree', () => {
  let tree: Inspection;
  let ours: Inspection['imports'];

  beforeAll(async () => {
    tree = await inspect(repository, repository);
    ours = tree.imports.filter(({ to }) => /^(?:apps|libs|test)\//.test(to));
  }, PATIENCE);

  it('is read completely: every file of ours has had its imports read', () => {
    expect(tree.cruised.toSorted()).toEqual(tree.sources.map((file) => file.path).toSorted());
    expect(tree.sources.length).toBeGreaterThanOrEqual(LEAST_FILES);
  });

  it('is followed: imports lead to sources, through every alias, and never into a build', () => {
    expect(ours.length).toBeGreaterThanOrEqual(LEAST_IMPORTS);
    const followed = new Set(ours.map(({ written }) => written.slice(0, written.lastIndexOf('/'))));
    const missed = Object.keys(aliases(repository, repository)).filter(
      (alias) => ![...followed].some((folder) => `${folder}/`.startsWith(`${alias}/`)),
    );
    expect(missed).toEqual([]);
    expect(tree.imports.filter(({ to }) => to.startsWith('dist/'))).toEqual([]);
  });

  it('has every file that is an exception by name', () => {
    const excepted = Object.keys({ ...outwardExceptions, ...neighbourExceptions });
    expect(excepted.filter((path) => !tree.cruised.includes(path))).toEqual([]);
  });

  it.each(ruleNames)('keeps the rule %s', (rule) => {
    const because = reasons.get(rule);
    const offences = tree.offences.filter((offence) => offence.rule === rule);
    expect({ because, offences: offences.map(({ file, what }) => `${file}: ${what}`) }).toEqual({
      because,
      offences: [],
    });
  });
});

describe('a known offence', () => {
  it('exists as a fixture for every rule, and for nothing else', () => {
    expect(readdirSync(fixtures).toSorted()).toEqual(ruleNames.toSorted());
  });

  it.each(ruleNames)(
    'against %s is caught where it is marked, by that rule alone',
    async (rule) => {
      const { sources, offences } = await inspect(repository, join(fixtures, rule));
      const marked = sources.filter(({ text }) => text.includes('// caught'));
      expect(marked).not.toEqual([]);
      expect(offences.map((offence) => `${offence.rule}: ${offence.file}`).toSorted()).toEqual(
        marked.map(({ path }) => `${rule}: ${path}`).toSorted(),
      );
    },
    PATIENCE,
  );
});
