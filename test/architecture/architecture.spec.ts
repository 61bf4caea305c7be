import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aliases } from './cruise.js';
import { inspect, reasons, type Inspection } from './inspection.js';

const repository = join(import.meta.dirname, '../..');
const fixtures = join(import.meta.dirname, 'fixtures');
const ruleNames = [...reasons.keys()];

// A check that reads nothing finds nothing wrong. These grow with the product; lower one only with a reason.
const LEAST_FILES = 40;
const LEAST_IMPORTS = 60;

describe('the source tree', () => {
  let tree: Inspection;
  let ours: Inspection['imports'];

  beforeAll(async () => {
    tree = await inspect(repository, repository);
    ours = tree.imports.filter(({ to }) => /^(?:apps|libs|test)\//.test(to));
  });

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

  it.each(ruleNames)('against %s is caught where it is marked, by that rule alone', async (rule) => {
    const { sources, offences } = await inspect(repository, join(fixtures, rule));
    const marked = sources
      .filter(({ text }) => text.includes('// caught'))
      .map((file) => `${rule}: ${file.path}`);
    expect(marked).not.toEqual([]);
    expect(offences.map((offence) => `${offence.rule}: ${offence.file}`).toSorted()).toEqual(
      marked.toSorted(),
    );
  });
});
