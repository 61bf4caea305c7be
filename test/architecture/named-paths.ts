import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A path that a document names, and the line that does. */
export interface NamedPath {
  readonly path: string;
  readonly line: number;
}

const FILE_NAME = /^[\w.-]+\.(?:[cm]?[jt]s|json|ya?ml|md|sql|html)$/;

/**
 * The repository paths in a Markdown text: what stands in backticks and starts with a folder of the repository or is
 * a bare file name, and the target of every relative link. A part with `<…>` or `*` stands for many: the path ends
 * before it.
 * @param document path of the text, from which its links are relative
 */
export function namedPaths(repository: string, document: string, text: string): NamedPath[] {
  const roots = new Set(readdirSync(repository));
  return text.split('\n').flatMap((line, index) => {
    const quoted = [...line.matchAll(/`([^`\s]+)`/g)]
      .map(([, token = '']) => token.replace(/[:#]L?\d+$/, ''))
      .filter((token) => (token.includes('/') ? roots.has(token.split('/')[0] ?? '') : FILE_NAME.test(token)))
      // What an install, a build or a run makes is not in the repository.
      .filter((token) => !/^(?:node_modules|dist|\.data)\//.test(token));
    const linked = [...line.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .map((target) => normalize(join(dirname(document), target)));
    return [...quoted, ...linked].map((path) => ({ path: beforePlaceholder(path), line: index + 1 }));
  });
}

function beforePlaceholder(path: string): string {
  const parts = path.split('/');
  const open = parts.findIndex((part) => /[<*…{]/.test(part));
  return open === -1 ? path : parts.slice(0, open).join('/');
}

/** Whether the path exists; a bare file name may be anywhere among `files`. */
export function isThere(repository: string, path: string, files: readonly string[]): boolean {
  return (
    existsSync(join(repository, path)) ||
    (!path.includes('/') && files.some((file) => file.endsWith(`/${path}`)))
  );
}
