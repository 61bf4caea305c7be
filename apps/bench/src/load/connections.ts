import { setTimeout as wait } from 'node:timers/promises';
import { Latencies } from '../measure/latencies.js';
import type { LoadSession, RoundOptions, RoundResult } from './load-session.js';
import { SocketIoClient } from './socket-io-client.js';

export interface ConnectionsParameters {
  readonly port: number;
  readonly tokens: readonly string[];
}

/** Clients that connect, evenly over the time of a round, and stay. */
export async function openConnections({ port, tokens }: ConnectionsParameters): Promise<LoadSession> {
  const clients: SocketIoClient[] = [];
  let cut = 0;

  const connect = async (token: string, latencies: Latencies): Promise<boolean> => {
    const askedAt = performance.now();
    try {
      clients.push(await SocketIoClient.open(port, token, { onClose: () => (cut += 1) }));
      latencies.add(performance.now() - askedAt);
      return true;
    } catch {
      // It is counted by the caller.
      return false;
    }
  };

  return {
    async round({ seconds }: RoundOptions): Promise<RoundResult> {
      const latencies = new Latencies();
      const startedAt = performance.now();
      const started: Promise<boolean>[] = [];
      while (started.length < tokens.length) {
        const due = Math.min(
          tokens.length,
          Math.ceil(((performance.now() - startedAt) / (seconds * 1000)) * tokens.length),
        );
        while (started.length < due) started.push(connect(tokens[started.length]!, latencies));
        await wait(2);
      }
      const connected = await Promise.all(started);
      return {
        done: latencies.count,
        seconds: (performance.now() - startedAt) / 1000,
        p50Ms: latencies.quantile(0.5),
        p99Ms: latencies.quantile(0.99),
        lost: connected.filter((isIn) => !isIn).length + cut,
        doubled: 0,
        also: { all: latencies.count },
      };
    },
    close: () => clients.forEach((client) => client.end()),
  };
}
