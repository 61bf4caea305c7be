import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { Parley, type ParleyOptions } from '../processes/parley.js';
import { fill, forgetLoads } from './fill.js';
import { lastScratch, messagesOf, scales, type ScaleName } from './population.js';

/** What `fill` writes; data of another version is not used. */
const version = 3;

const base = resolve(import.meta.dirname, '../../../../.data/bench');

/** Where the data of a scale is kept, from run to run. */
function folderOf(scale: ScaleName): string {
  return join(base, scale);
}

/** Does something over a connection of its own. */
export async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Starts Parley on the data of a scale, which is made first when it is not there.
 * @param build whether making it is allowed; without, a scale that is not there is undefined
 */
export async function startOn(
  scale: ScaleName,
  say: (line: string) => void,
  { build = true, ...options }: ParleyOptions & { readonly build?: boolean } = {},
): Promise<Parley | undefined> {
  if (!build && !existsSync(join(folderOf(scale), 'server.log'))) return undefined;
  const parley = await Parley.start(folderOf(scale), options);
  try {
    const state = await onDatabase(parley.databaseUrl, stateOf);
    if (state === 'other') {
      throw new Error(
        `The data in ${folderOf(scale)} is not this version's: remove the folder (and what it names in server.log).`,
      );
    }
    if (state === 'empty' && !build) {
      await parley.stop();
      return undefined;
    }
    if (state === 'empty') {
      say(`making ${messagesOf(scales[scale]).toLocaleString('en')} messages, once`);
      await onDatabase(parley.databaseUrl, async (client) => {
        await fill(client, scales[scale], say);
        await client.query('CREATE SCHEMA bench; CREATE TABLE bench.data (version integer)');
        await client.query('INSERT INTO bench.data VALUES ($1)', [version]);
      });
    } else {
      await onDatabase(parley.databaseUrl, (client) => forgetLoads(client, lastScratch));
    }
    return parley;
  } catch (error) {
    await parley.stop();
    throw error;
  }
}

async function stateOf(client: Client): Promise<'empty' | 'ready' | 'other'> {
  const { rows } = await client.query<{ made: boolean }>(
    `SELECT to_regclass('bench.data') IS NOT NULL AS made`,
  );
  if (rows[0]!.made) {
    const found = await client.query<{ version: number }>('SELECT version FROM bench.data');
    return found.rows[0]?.version === version ? 'ready' : 'other';
  }
  const people = await client.query('SELECT FROM users LIMIT 1');
  return people.rowCount === 0 ? 'empty' : 'other';
}
