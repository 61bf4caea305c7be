import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureApplicationDatabase } from './application-database.js';
import type { Binaries } from './binaries.js';
import { CONFIGURATION_FILE } from './cluster.js';
import { renderConfiguration, type ServerSettings } from './configuration.js';
import { type Connection, readConnection, writeConnection } from './connection.js';
import { replaceFile } from './durable-file.js';
import type { Place } from './place.js';
import { findFreePort, isPortFree } from './port.js';
import { PostgresServer } from './server.js';

const PORT_ATTEMPTS = 3;

export interface RunningServer {
  readonly server: PostgresServer;
  readonly connection: Connection;
  readonly adopted: boolean;
}

/**
 * Brings the server of an existing cluster to where the application can use it: adopts the one that an earlier owner left
 * running, if it answers and runs with what would be configured now; else replaces or starts it.
 */
export async function bringUp(
  place: Place,
  binaries: Binaries,
  settings: ServerSettings,
): Promise<RunningServer> {
  const server = new PostgresServer(place, binaries);
  const remembered = await readConnection(place.cluster);
  const configure = (port: number): string =>
    renderConfiguration(port, settings, `PostgreSQL ${binaries.version} in ${binaries.folder}`);

  const survivor = await server.findSurvivor();
  if (survivor !== undefined) {
    const configured = await readFile(join(place.cluster, CONFIGURATION_FILE), 'utf8').catch(() => undefined);
    if (configured === configure(remembered.port) && (await answers(remembered))) {
      return { server, connection: remembered, adopted: true };
    }
    await server.putDown(survivor);
  }

  const connection = await startOnFreePort(server, place, remembered, configure);
  try {
    await ensureApplicationDatabase(connection);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { server, connection, adopted: false };
}

/** The remembered port, so that a noted URL stays good; another one when somebody has taken it. */
async function startOnFreePort(
  server: PostgresServer,
  { cluster, account }: Place,
  remembered: Connection,
  configure: (port: number) => string,
): Promise<Connection> {
  for (let attempt = 1; ; attempt++) {
    const port = (await isPortFree(remembered.port)) ? remembered.port : await findFreePort();
    const connection = { ...remembered, port };
    await writeConnection(cluster, connection, account);
    await replaceFile(join(cluster, CONFIGURATION_FILE), configure(port), account);
    try {
      await server.start();
      return connection;
    } catch (error) {
      // Between our look and PostgreSQL's own, the port can have gone to another process.
      if (attempt === PORT_ATTEMPTS || (await isPortFree(port))) throw error;
    }
  }
}

async function answers(connection: Connection): Promise<boolean> {
  return ensureApplicationDatabase(connection).then(
    () => true,
    () => false,
  );
}
