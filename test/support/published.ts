import type { TestServer } from './test-server.js';
import { until } from './until.js';

/** Waits until everything that is committed so far has gone out to the sockets: what has not, is in the outbox. */
export async function published(server: TestServer): Promise<void> {
  await until(
    'the outbox is empty',
    async () => (await server.query('SELECT 1 FROM outbox LIMIT 1')).length === 0,
  );
}
