import { setTimeout as wait } from 'node:timers/promises';
import { Latencies } from '../measure/latencies.js';
import { requestOf, type Asked } from './callers.js';
import { patience, type LoadSession, type RoundOptions, type RoundResult } from './load-session.js';
import { pace } from './pace.js';
import { RawHttpClient } from './raw-http-client.js';

export interface FloodParameters {
  readonly port: number;
  readonly asked: Asked;
  readonly callers: readonly { readonly token: string; readonly conversationId: number }[];
  /** Most requests under way: so many clients are there. */
  readonly connections: number;
}

/** Requests at a rate that does not ask whether the server keeps up. */
export async function openFlood({
  port,
  asked,
  callers,
  connections,
}: FloodParameters): Promise<LoadSession> {
  const idle: RawHttpClient[] = [];
  while (idle.length < connections) {
    idle.push(...(await Promise.all(Array.from({ length: 50 }, () => RawHttpClient.open(port)))));
  }
  const all = [...idle];
  let number = Date.now();

  return {
    async round({ seconds, rate = 1000 }: RoundOptions): Promise<RoundResult> {
      const accepted = new Latencies();
      const refusals = new Latencies();
      let offered = 0;
      let withoutRetryAfter = 0;
      let failed = 0;
      let inTime = 0;
      const startedAt = performance.now();
      const end = startedAt + seconds * 1000;
      const ask = async (client: RawHttpClient, dueAt: number): Promise<void> => {
        const { token, conversationId } = callers[number % callers.length]!;
        try {
          const { status, head } = await client.ask(
            requestOf(asked, token, conversationId, `o${(number += 1)}`),
          );
          const now = performance.now();
          if (status < 300) {
            accepted.add(now - dueAt);
            if (now <= end) inTime += 1;
          } else if (status === 503 || status === 429) {
            refusals.add(now - dueAt);
            if (!/retry-after: \d/i.test(head)) withoutRetryAfter += 1;
          } else {
            failed += 1;
          }
          idle.push(client);
        } catch {
          // The connection is gone; that counts as a failure, and as one client less.
          failed += 1;
        }
      };
      await pace(rate, seconds, (dueAt) => {
        const client = idle.shift();
        if (!client) return false;
        offered += 1;
        void ask(client, dueAt);
        return true;
      });
      const elapsed = (performance.now() - startedAt) / 1000;
      const deadline = performance.now() + patience;
      while (accepted.count + refusals.count + failed < offered && performance.now() < deadline)
        await wait(10);
      return {
        done: inTime,
        seconds: elapsed,
        p50Ms: accepted.quantile(0.5),
        p99Ms: accepted.quantile(0.99),
        lost: offered - accepted.count - refusals.count - failed,
        doubled: 0,
        also: {
          all: accepted.count,
          offered,
          refused: refusals.count,
          refusalP99Ms: refusals.quantile(0.99),
          withoutRetryAfter,
          failed,
        },
      };
    },
    close: () => all.forEach((client) => client.end()),
  };
}
