import { cruiseTree, type Cruise } from './cruise.js';
import { importRules } from './import-rules.js';
import { sourceRules } from './source-rules.js';
import { sourceFiles, type SourceFile } from './source-tree.js';

export interface Offence {
  readonly rule: string;
  readonly file: string;
  /** The import that leads astray, or the line. */
  readonly what: string;
}

export interface Inspection extends Pick<Cruise, 'imports'> {
  readonly sources: readonly SourceFile[];
  /** Files whose imports were read. */
  readonly cruised: readonly string[];
  readonly offences: readonly Offence[];
}

/** Why each rule is there, by its name. */
export const reasons: ReadonlyMap<string, string> = new Map(
  [...importRules, ...sourceRules].map((rule) => [rule.name ?? '', rule.comment ?? '']),
);

/** Holds the tree below `root` against every rule; aliases are those of the repository. */
export async function inspect(repository: string, root: string): Promise<Inspection> {
  const sources = sourceFiles(root);
  const { files, imports, offences } = await cruiseTree(repository, root);
  return { sources, cruised: files, imports, offences: [...offences, ...sources.flatMap(offencesIn)] };
}

function offencesIn(source: SourceFile): Offence[] {
  return sourceRules.flatMap((rule) => {
    const what = rule.offence(source);
    return what === undefined ? [] : [{ rule: rule.name, file: source.path, what }];
  });
}
