import { resolve } from 'node:path';
import { prepareBinaries } from './binaries.js';
import { bringUp } from './bring-up.js';
import { ensureCluster } from './cluster.js';
import type { ServerSettings } from './configuration.js';
import { connectionUrl } from './connection.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { findInstalledBinaries } from './native-package.js';
import { claimOwnership } from './owner-lock.js';
import { choosePlace, type Place } from './place.js';

export interface EmbeddedPostgresOptions {
  /** The application's data folder, absolute or relative to the working folder. The cluster goes into its `postgres`. */
  readonly dataDir: string;
  /** Further settings of PostgreSQL; they win over the launcher's. */
  readonly settings?: ServerSettings;
  /** The folder `native` of a package `@embedded-postgres/…`; by default that of the installed one. */
  readonly binaries?: string;
  /** Takes lines meant for the operator. They hold no secrets. */
  announce(line: string): void;
}

export interface EmbeddedPostgres {
  /** The application's database, as its superuser: `postgres://…`, with the password. */
  readonly url: string;
  /** PostgreSQL's data folder. It is not in `dataDir` where PostgreSQL's account cannot go there. */
  readonly dataDirectory: string;
  readonly binaryDirectory: string;
  /** Whether the server was running already, left by a process that was killed. */
  readonly adopted: boolean;
  /**
   * Stops PostgreSQL in order and gives up the data folder; further calls wait for the same stop. Nothing else stops it:
   * neither the end of the process nor Ctrl-C.
   * @throws EmbeddedPostgresError when PostgreSQL does not stop
   */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brought, creates its data when there is none, and takes over a server that was left
 * running by an owner that was killed.
 *
 * @throws EmbeddedPostgresError for everything that keeps it from running, among them: the data folder is in use by
 *   another process, its data is another user's or another major version's, the packages are not installed
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const native = options.binaries ?? findInstalledBinaries();
    const place = await choosePlace(resolve(options.dataDir));
    const lock = await claimOwnership(place.folder);
    try {
      const { stop, ...running } = await startIn(place, native, options);
      let stopped: Promise<void> | undefined;
      return { ...running, stop: () => (stopped ??= stop().finally(() => lock.release())) };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    const reason = (error as Error).message;
    throw new EmbeddedPostgresError(`The embedded PostgreSQL could not be started (${reason}).`, {
      cause: error,
    });
  }
}

async function startIn(
  place: Place,
  native: string,
  { settings = {}, announce }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { cluster, account, detour } = place;
  if (detour !== undefined) announce(`PostgreSQL's data is in ${cluster}, because ${detour}.`);
  const binaries = await prepareBinaries(native, place, announce);
  await ensureCluster(place, binaries, announce);
  const { server, connection, adopted } = await bringUp(place, binaries, settings);
  const state = adopted ? 'was left running and is taken over' : 'is running';
  announce(
    `PostgreSQL ${binaries.version} ${state} on 127.0.0.1:${connection.port} as user ${account.name}, data in ${cluster}.`,
  );
  return {
    url: connectionUrl(connection),
    dataDirectory: cluster,
    binaryDirectory: binaries.folder,
    adopted,
    stop: () => server.stop(),
  };
}
