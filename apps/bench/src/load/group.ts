import { setTimeout as wait } from 'node:timers/promises';
import { Latencies } from '../measure/latencies.js';
import {
  messageText,
  patience,
  type LoadSession,
  type RoundOptions,
  type RoundResult,
} from './load-session.js';
import { SocketIoClient } from './socket-io-client.js';

export interface GroupParameters {
  readonly port: number;
  /** Of Parley, or of a server that only broadcasts. */
  readonly command: 'message.send' | 'broadcast';
  readonly conversationId: number;
  /** One connection each; the first one sends. */
  readonly members: readonly (string | null)[];
}

const mark = '"clientId":"m';
const zero = 0x30;

const nothing = (): void => undefined;

/** Messages of one sender to all who are connected, the sender included. A delivery is one message at one of them. */
export async function openGroup({
  port,
  command,
  conversationId,
  members,
}: GroupParameters): Promise<LoadSession> {
  let latencies = new Latencies();
  /** Deliveries in the running round, which the end of its time closes. */
  let counted = 0;
  let doubled = 0;
  let whenComplete: () => void = nothing;
  let refused: string | undefined;
  const first = Date.now();
  let sent = first;
  const sentAt = new Map<number, number>();
  const missing = new Map<number, number>();
  const last = new Float64Array(members.length).fill(first);

  const arrived = (member: number, packet: Buffer): void => {
    let place = packet.indexOf(mark, 60, 'latin1') + mark.length;
    let message = 0;
    for (let digit = packet[place]! - zero; digit >= 0 && digit <= 9; digit = packet[(place += 1)]! - zero) {
      message = message * 10 + digit;
    }
    // In order and without gaps: anything else is lost or doubled.
    if (message !== last[member]! + 1) {
      doubled += 1;
      return;
    }
    last[member] = message;
    counted += 1;
    latencies.add(performance.now() - sentAt.get(message)!);
    const left = missing.get(message)! - 1;
    if (left > 0) {
      missing.set(message, left);
      return;
    }
    missing.delete(message);
    sentAt.delete(message);
    whenComplete();
  };

  const clients: SocketIoClient[] = [];
  const connect = (token: string | null, member: number): Promise<SocketIoClient> =>
    SocketIoClient.open(port, token ?? undefined, {
      onEvent: (packet) => arrived(member, packet),
      onAcknowledgement: (packet) => {
        if (packet.includes('"ok":false')) refused ??= packet.toString();
      },
    });
  for (let place = 0; place < members.length; place += 50) {
    const some = members.slice(place, place + 50);
    clients.push(...(await Promise.all(some.map((token, offset) => connect(token, place + offset)))));
  }

  const send = (): void => {
    sent += 1;
    sentAt.set(sent, performance.now());
    missing.set(sent, members.length);
    const body = `{"conversationId":"${conversationId}","content":"${messageText}","clientId":"m${sent}"}`;
    clients[0]!.command(command, body);
  };

  return {
    async round({ seconds, inFlight = 1, rate }: RoundOptions): Promise<RoundResult> {
      latencies = new Latencies();
      counted = 0;
      const startedAt = performance.now();
      const end = startedAt + seconds * 1000;
      if (rate === undefined) {
        whenComplete = () => {
          if (performance.now() < end) send();
        };
        for (let each = 0; each < inFlight; each += 1) send();
        await wait(seconds * 1000);
      } else {
        whenComplete = nothing;
        for (let each = 0; each < rate * seconds; each += 1) {
          send();
          await wait(1000 / rate);
        }
      }
      const done = counted;
      const elapsed = (performance.now() - startedAt) / 1000;
      const deadline = performance.now() + patience;
      while (missing.size > 0 && performance.now() < deadline) await wait(10);
      if (refused !== undefined) throw new Error(`a message was refused: ${refused}`);
      const lost = [...missing.values()].reduce((sum, left) => sum + left, 0);
      return {
        done,
        seconds: elapsed,
        p50Ms: latencies.quantile(0.5),
        p99Ms: latencies.quantile(0.99),
        lost,
        doubled,
        also: { all: latencies.count, messages: latencies.count / members.length },
      };
    },
    close: () => clients.forEach((client) => client.end()),
  };
}
