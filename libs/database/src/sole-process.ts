import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';

/** Names Parley's lock among others in the same database. */
const servingLock = 7_061_726_360;

/** How long the connection of a process that was killed is given to go away, in ms, and how often it is looked for. */
const patience = 2_000;
const lookEvery = 100;

/**
 * Several processes on one database are not built: events would go out to the sockets of one of them alone. PostgreSQL says
 * whether there is another, by a lock that lives as long as its connection. It only warns: a server that does not start
 * because of a connection that nobody has any more would be worse.
 */
@Injectable()
export class SoleProcess implements OnApplicationShutdown {
  private client: Client | undefined;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** @returns whether no other process serves the database */
  async claim(url: string): Promise<boolean> {
    try {
      const client = new Client({
        connectionString: url,
        application_name: 'parley',
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
      });
      this.client = client;
      // Its end is no harm to what runs.
      client.on('error', (error) => this.logger.debug({ err: error }, 'The lock of this process is gone.'));
      await client.connect();
      const deadline = Date.now() + patience;
      while (!(await isFree(client))) {
        if (Date.now() > deadline) {
          this.logger.warn(
            'ANOTHER PARLEY SERVES THIS DATABASE. Clients of one process miss the events of the other, and limits count twice. ' +
              'Stop one of them; a restart must not overlap.',
          );
          return false;
        }
        await delay(lookEvery);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'It is not known whether another process serves this database.');
    }
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client?.end().catch((error: unknown) => {
      this.logger.debug({ err: error }, 'The lock of this process was gone.');
    });
  }
}

async function isFree(client: Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS free', [servingLock]);
  return (rows as { free: boolean }[])[0]!.free;
}
