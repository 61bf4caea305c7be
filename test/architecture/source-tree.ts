import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of ours that is code, its path relative to the root of the tree. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = ['apps', 'libs', 'test'];
const CODE = /\.[cm]?[jt]sx?$/;
const NOT_OURS = /(?:^|\/)(?:node_modules|dist|coverage)(?:\/|$)|^test\/architecture\/fixtures(?:\/|$)/;

/** Which of the checked folders exist under `root`: a fixture has those that it needs. */
export function foldersOf(root: string): string[] {
  return FOLDERS.filter((folder) => existsSync(join(root, folder)));
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (NOT_OURS.test(path)) return [];
    return entry.isDirectory() ? pathsBelow(root, path) : [path];
  });
}

/** Every code file below apps, libs and test, the known-bad fixtures left out. */
export function sourceFiles(root: string): SourceFile[] {
  return foldersOf(root)
    .flatMap((folder) => pathsBelow(root, folder))
    .filter((path) => CODE.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
