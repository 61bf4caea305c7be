import { tokenOf } from '../dataset/token.js';
import { people } from '../dataset/population.js';
import { againstLimit } from '../measure/against-limit.js';
import { LimitServer } from '../processes/limit-server.js';
import { Load } from '../processes/load.js';
import { jwtSecret } from '../processes/parley.js';
import type { Bench, Row, Scenario } from '../scenario.js';

/** Callers that send, each into a private chat of its own. */
export function senders(count: number) {
  return Array.from({ length: count }, (_, place) => ({
    conversationId: place + 1,
    token: tokenOf(people.pair(place + 1)[0]),
  }));
}

async function run(bench: Bench, contract: 'ims' | 'api-v1'): Promise<Row[]> {
  const { port: parleyPort, databaseUrl } = bench.parley;
  const callers = senders(64);
  const row = await againstLimit(bench, {
    scenario: `sends-${contract}`,
    unit: 'messages',
    goal: '≥ 0.5 × authenticated GET',
    measured: () => Load.open('callers', { port: parleyPort, asked: { kind: 'send', contract }, callers }),
    limit: {
      name: 'authenticated GET without work',
      server: () => LimitServer.start('authenticated-get', { secret: jwtSecret, databaseUrl }),
      load: (port) => Load.open('callers', { port, asked: { kind: 'get', path: '/nothing' }, callers }),
    },
    met: (ratio) => ratio >= 0.5,
  });
  return [row];
}

export const sendsIms: Scenario = {
  name: 'sends-ims',
  about: 'durable sends through ims over HTTP, 64 callers',
  run: (bench) => run(bench, 'ims'),
};

export const sendsApiV1: Scenario = {
  name: 'sends-api-v1',
  about: 'durable sends through api-v1 over HTTP, 64 callers',
  run: (bench) => run(bench, 'api-v1'),
};
