import { Latencies } from '../measure/latencies.js';
import { messageText, type LoadSession, type RoundOptions, type RoundResult } from './load-session.js';
import { RawHttpClient, rawRequest } from './raw-http-client.js';

/** What callers ask for. */
export type Asked =
  | { readonly kind: 'send'; readonly contract: 'ims' | 'api-v1' }
  | { readonly kind: 'get'; readonly path: string };

export interface CallersParameters {
  readonly port: number;
  readonly asked: Asked;
  readonly callers: readonly { readonly token: string; readonly conversationId: number }[];
}

/** Callers over HTTP, each on a connection of its own: the next request goes when the last one is answered. */
export async function openCallers({ port, asked, callers }: CallersParameters): Promise<LoadSession> {
  const clients = await Promise.all(callers.map(() => RawHttpClient.open(port)));
  let number = Date.now();

  const run = async (place: number, end: number, latencies: Latencies, others: Record<string, number>) => {
    const { token, conversationId } = callers[place]!;
    for (let now = performance.now(); now < end;) {
      const request = requestOf(asked, token, conversationId, `h${place}-${(number += 1)}`);
      const { status, body } = await clients[place]!.ask(request);
      const answeredAt = performance.now();
      if (status < 300) latencies.add(answeredAt - now);
      else throw new Error(`HTTP ${status}: ${body}`);
      now = answeredAt;
    }
    return others;
  };

  return {
    async round({ seconds }: RoundOptions): Promise<RoundResult> {
      const latencies = new Latencies();
      const startedAt = performance.now();
      await Promise.all(clients.map((_, place) => run(place, startedAt + seconds * 1000, latencies, {})));
      return {
        done: latencies.count,
        seconds: (performance.now() - startedAt) / 1000,
        p50Ms: latencies.quantile(0.5),
        p99Ms: latencies.quantile(0.99),
        lost: 0,
        doubled: 0,
        also: { all: latencies.count },
      };
    },
    close: () => clients.forEach((client) => client.end()),
  };
}

/** One request as it goes out. @param clientId the sender's own name of a message */
export function requestOf(asked: Asked, token: string, conversationId: number, clientId: string): string {
  if (asked.kind === 'get') return rawRequest('GET', asked.path, token);
  return asked.contract === 'ims'
    ? rawRequest(
        'POST',
        '/conversations/messages',
        token,
        `{"conversationId":${conversationId},"content":"${messageText}","client_id":"${clientId}"}`,
      )
    : rawRequest(
        'POST',
        '/api/v1/messages',
        token,
        `{"conversationId":"${conversationId}","content":"${messageText}","clientId":"${clientId}"}`,
      );
}
