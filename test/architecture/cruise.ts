import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { importRules } from './import-rules.js';
import { foldersOf } from './source-tree.js';

/** One import of one of our files, resolved to a path relative to the root. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** As it is written in the source, `#kernel/clock.js`. */
  readonly written: string;
}

export interface Cruise {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  readonly offences: readonly { rule: string; file: string; what: string }[];
}

/** `#kernel/*` of tsconfig.json, as `#kernel` → the folder it stands for under `root`. */
export function aliases(repository: string, root: string): Record<string, string> {
  const { compilerOptions } = JSON.parse(readFileSync(join(repository, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, [string]> };
  };
  return Object.fromEntries(
    Object.entries(compilerOptions.paths).map(([name, [folder]]) => [
      name.replace(/\/\*$/, ''),
      join(root, folder.replace(/\/\*$/, '')),
    ]),
  );
}

/**
 * dependency-cruiser keeps the resolver of its first call, with the aliases of that root. A new one for each import
 * (it knows no other way) is fine for a fixture and slow for the product, which therefore comes first.
 */
let resolverOf: string | undefined;

/** Reads every import below `root` and holds it against the import rules. */
export async function cruiseTree(repository: string, root: string): Promise<Cruise> {
  resolverOf ??= root;
  const result = await cruise(
    foldersOf(root),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...importRules] },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^test/architecture/fixtures/' },
    },
    {
      alias: aliases(repository, root),
      // Sources name the compiled file. Without this a built dist/ would be found through package.json's `imports`.
      extensionAlias: { '.js': ['.ts', '.js'] },
      importsFields: [],
      bustTheCache: resolverOf !== root,
    },
  );
  return summary(result.output as ICruiseResult);
}

function summary({ modules, summary: { violations } }: ICruiseResult): Cruise {
  const ours = modules.filter((module) => /^(?:apps|libs|test)\//.test(module.source));
  return {
    files: ours.map((module) => module.source),
    imports: ours.flatMap((module) =>
      module.dependencies.map(({ resolved, module: written }) => ({
        from: module.source,
        to: resolved,
        written,
      })),
    ),
    offences: violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      file: from,
      what: `imports ${to}`,
    })),
  };
}
