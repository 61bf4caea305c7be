import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.js';
import { replaceFile } from './durable-file.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** How the cluster's server is reached. */
export interface Connection {
  readonly port: number;
  readonly password: string;
}

export const SUPERUSER = 'parley';
export const APPLICATION_DATABASE = 'parley';

export function newConnection(port: number): Connection {
  return { port, password: randomBytes(24).toString('base64url') };
}

export function connectionUrl({ port, password }: Connection, database = APPLICATION_DATABASE): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** @throws EmbeddedPostgresError when the file is missing or damaged; its text, a secret, is not quoted */
export async function readConnection(cluster: string): Promise<Connection> {
  const path = fileIn(cluster);
  try {
    const { port, password } = new URL(await readFile(path, 'utf8'));
    return { port: Number(port), password };
  } catch {
    throw new EmbeddedPostgresError(
      `The file ${path}, with the port and the password of PostgreSQL, is missing or damaged: restore it from a backup.`,
    );
  }
}

/** The file is a URL, which psql and other tools take as it is, inside the cluster, so that a copy of the folder is whole. */
export function writeConnection(cluster: string, connection: Connection, account: Account): Promise<void> {
  return replaceFile(fileIn(cluster), `${connectionUrl(connection)}\n`, account);
}

function fileIn(cluster: string): string {
  return join(cluster, 'parley.url');
}
