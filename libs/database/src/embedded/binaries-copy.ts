import { chmod, cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeLibraryLinks } from './native-package.js';

const NAME = 'postgres-binaries-';

/** Where the copy of a version of the npm package is, or would be: it holds a folder `native` like the package's. */
export function binariesCopy(folder: string, packageVersion: string): string {
  return join(folder, NAME + packageVersion);
}

/**
 * Copies the binaries for an account that cannot run the installed ones. Earlier copies are removed: 60 MB each, which
 * nothing else would ever remove.
 *
 * @param native the folder `native` of an installed package
 * @param folder where the copy goes
 * @returns the copied folder `native`
 */
export async function copyBinaries(native: string, folder: string, packageVersion: string): Promise<string> {
  const copy = binariesCopy(folder, packageVersion);
  const earlier = (await readdir(folder)).filter((name) => name.startsWith(NAME));
  await Promise.all(earlier.map((name) => rm(join(folder, name), { recursive: true })));
  // Built beside and renamed, so that what bears the name is whole.
  const draft = await mkdtemp(`${copy}-`);
  const drafted = join(draft, basename(native));
  await cp(native, drafted, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  await makeLibraryLinks(drafted);
  await rename(draft, copy);
  return join(copy, basename(native));
}

/** The copy has the permissions of what is installed, and those can be the very reason for it. */
async function openToAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all([folder, ...paths].map((path) => chmod(path, 0o755)));
}
