import { setTimeout as wait } from 'node:timers/promises';
import { Latencies } from '../measure/latencies.js';
import {
  messageText,
  patience,
  type LoadSession,
  type RoundOptions,
  type RoundResult,
} from './load-session.js';
import { RawWebSocket } from './raw-web-socket.js';

export interface ChatPairsParameters {
  readonly port: number;
  readonly path: string;
  readonly echo: boolean;
  readonly pairs: readonly {
    readonly senderToken: string;
    readonly receiverToken: string;
    readonly receiverId: number;
  }[];
}

/** Sends from one person to another over `/ws/chat`, where the sender's own message is its acknowledgement; or an echo. */
export async function openChatPairs({ port, path, echo, pairs }: ChatPairsParameters): Promise<LoadSession> {
  let latencies = new Latencies();
  let doubled = 0;
  let refused: string | undefined;
  let end = 0;
  let number = Date.now();
  const missing = new Int32Array(pairs.length);
  const sentAt = new Float64Array(pairs.length);
  const clientIds: string[] = pairs.map(() => '');
  const senders: RawWebSocket[] = [];
  const receivers: RawWebSocket[] = [];

  const send = (place: number): void => {
    clientIds[place] = `w${place}-${(number += 1)}`;
    missing[place] = echo ? 1 : 3;
    sentAt[place] = performance.now();
    const { receiverId } = pairs[place]!;
    senders[place]!.send(
      `{"type":"chat","chat_type":"private","receiver_id":${receiverId},"message_type":"text","content":"${messageText}","file_url":null,"client_id":"${clientIds[place]}"}`,
    );
  };
  const arrived = (place: number, what: number, packet: Buffer): void => {
    if (packet.includes('"type":"error"')) {
      refused ??= packet.toString();
      return;
    }
    // A receiver is not told the sender's name of the message; one at a time is under way, so it can be no other.
    if ((missing[place]! & what) === 0 || (what === 1 && !packet.includes(clientIds[place]!))) {
      doubled += 1;
      return;
    }
    missing[place]! &= ~what;
    if (missing[place] !== 0) return;
    const now = performance.now();
    latencies.add(now - sentAt[place]!);
    if (now < end) send(place);
  };
  const open = (token: string, place: number, what: number): Promise<RawWebSocket> =>
    RawWebSocket.open({ port, path, headers: { Authorization: `Bearer ${token}` } }, (packet) =>
      arrived(place, what, packet),
    );
  for (const [place, { senderToken, receiverToken }] of pairs.entries()) {
    senders.push(await open(senderToken, place, 1));
    if (!echo) receivers.push(await open(receiverToken, place, 2));
  }

  return {
    async round({ seconds }: RoundOptions): Promise<RoundResult> {
      latencies = new Latencies();
      const startedAt = performance.now();
      end = startedAt + seconds * 1000;
      pairs.forEach((_, place) => send(place));
      await wait(seconds * 1000);
      const done = latencies.count;
      const elapsed = (performance.now() - startedAt) / 1000;
      const deadline = performance.now() + patience;
      while (missing.some((left) => left !== 0) && performance.now() < deadline) await wait(10);
      if (refused !== undefined) throw new Error(`a message was refused: ${refused}`);
      return {
        done,
        seconds: elapsed,
        p50Ms: latencies.quantile(0.5),
        p99Ms: latencies.quantile(0.99),
        lost: missing.filter((left) => left !== 0).length,
        doubled,
        also: { all: latencies.count },
      };
    },
    close: () => [...senders, ...receivers].forEach((socket) => socket.end()),
  };
}
