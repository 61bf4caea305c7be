import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { APPLICATION_DATABASE, type Connection, connectionUrl } from './connection.js';

const CANNOT_CONNECT_NOW = '57P03';
const RECOVERY_MS = 60_000;

/**
 * Makes sure that the server answers and has the application's database. A server that is still starting is waited for.
 *
 * @throws the driver's error when it does not answer within five seconds, or refuses
 */
export async function ensureApplicationDatabase(connection: Connection): Promise<void> {
  const deadline = Date.now() + RECOVERY_MS;
  for (;;) {
    try {
      return await createIfMissing(connection);
    } catch (error) {
      const starting = error instanceof DatabaseError && error.code === CANNOT_CONNECT_NOW;
      if (!starting || Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

async function createIfMissing(connection: Connection): Promise<void> {
  const client = new Client({
    connectionString: connectionUrl(connection, 'postgres'),
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  });
  // The server may go away while the connection is idle; the statements report that, too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      APPLICATION_DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${APPLICATION_DATABASE}`);
  } finally {
    await client.end();
  }
}
