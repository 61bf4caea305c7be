import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one spec file: a migrated, empty copy of the template. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** @param options `empty` makes one without any schema */
export async function createDatabase(options: { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL;
  if (server === undefined)
    throw new Error('TEST_POSTGRES_URL is not set: run the spec in the jest project `system`');
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = options.empty ? 'template0' : 'template_parley';
  await onServer(server, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`),
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

/** Does something over a connection of its own, closed afterwards. */
export async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
