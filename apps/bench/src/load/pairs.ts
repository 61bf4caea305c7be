import { setTimeout as wait } from 'node:timers/promises';
import { Latencies } from '../measure/latencies.js';
import {
  messageText,
  patience,
  type LoadSession,
  type RoundOptions,
  type RoundResult,
} from './load-session.js';
import { pace } from './pace.js';
import { SocketIoClient } from './socket-io-client.js';

/** Two people; in an echo only one of them is there. */
export interface PairParameters {
  readonly senderToken?: string;
  readonly receiverToken?: string;
  readonly conversationId: number;
}

export interface PairsParameters {
  readonly port: number;
  readonly echo: boolean;
  readonly pairs: readonly PairParameters[];
}

/** What has to arrive for one message, once each. */
const acknowledged = 1;
const ownEvent = 2;
const peerEvent = 4;

/** One sender with its receiver. The next message goes when the last one is acknowledged and delivered to both. */
class Pair {
  private sender: SocketIoClient;
  private receiver: SocketIoClient | undefined;
  private missing = 0;
  private sentAt = 0;
  private clientId = '';
  doubled = 0;
  refused: string | undefined;

  constructor(
    private readonly place: number,
    private readonly parameters: PairParameters,
    private readonly echo: boolean,
    private readonly whenDone: (pair: Pair, ms: number) => void,
  ) {}

  async connect(port: number): Promise<void> {
    this.sender = await SocketIoClient.open(port, this.parameters.senderToken, {
      onAcknowledgement: (packet) => this.arrived(acknowledged, packet),
      onEvent: (packet) => this.arrived(ownEvent, packet),
    });
    if (this.echo) return;
    this.receiver = await SocketIoClient.open(port, this.parameters.receiverToken, {
      onEvent: (packet) => this.arrived(peerEvent, packet),
    });
  }

  get busy(): boolean {
    return this.missing !== 0;
  }

  send(number: number, at: number): void {
    this.missing = this.echo ? acknowledged : acknowledged | ownEvent | peerEvent;
    this.sentAt = at;
    this.clientId = `p${this.place}-${number}`;
    const body = `{"conversationId":"${this.parameters.conversationId}","content":"${messageText}","clientId":"${this.clientId}"}`;
    this.sender.command(this.echo ? 'echo' : 'message.send', body);
  }

  close(): void {
    this.sender.end();
    this.receiver?.end();
  }

  private arrived(what: number, packet: Buffer): void {
    if ((this.missing & what) === 0 || !packet.includes(this.clientId)) {
      if (what === acknowledged) this.refused ??= packet.toString();
      else this.doubled += 1;
      return;
    }
    this.missing &= ~what;
    if (this.missing === 0) this.whenDone(this, performance.now() - this.sentAt);
  }
}

const nothing = (): void => undefined;

/** Sends from one person to another over Socket.IO, or has them echoed. */
export async function openPairs({ port, echo, pairs }: PairsParameters): Promise<LoadSession> {
  let latencies = new Latencies();
  let whenDone: (pair: Pair) => void = nothing;
  // Client ids of a run that was before must not be taken for retries.
  let number = Date.now();
  const all = pairs.map(
    (parameters, place) =>
      new Pair(place, parameters, echo, (pair, ms) => {
        latencies.add(ms);
        whenDone(pair);
      }),
  );
  for (let place = 0; place < all.length; place += 50) {
    await Promise.all(all.slice(place, place + 50).map((pair) => pair.connect(port)));
  }

  const drive = async ({ seconds, rate }: RoundOptions): Promise<void> => {
    if (rate === undefined) {
      const end = performance.now() + seconds * 1000;
      whenDone = (pair) => {
        const now = performance.now();
        if (now < end) pair.send((number += 1), now);
      };
      for (const pair of all) pair.send((number += 1), performance.now());
      await wait(seconds * 1000);
      return;
    }
    whenDone = nothing;
    let next = 0;
    await pace(rate, seconds, (dueAt) => {
      for (let tried = 0; tried < all.length; tried += 1) {
        const pair = all[(next += 1) % all.length]!;
        if (pair.busy) continue;
        pair.send((number += 1), dueAt);
        return true;
      }
      return false;
    });
  };

  return {
    async round(options): Promise<RoundResult> {
      latencies = new Latencies();
      const startedAt = performance.now();
      await drive(options);
      const done = latencies.count;
      const elapsed = (performance.now() - startedAt) / 1000;
      const deadline = performance.now() + patience;
      while (all.some((pair) => pair.busy) && performance.now() < deadline) await wait(10);
      const refusal = all.find((pair) => pair.refused)?.refused;
      if (refusal !== undefined) throw new Error(`a message was refused: ${refusal}`);
      return {
        done,
        seconds: elapsed,
        p50Ms: latencies.quantile(0.5),
        p99Ms: latencies.quantile(0.99),
        lost: all.filter((pair) => pair.busy).length,
        doubled: all.reduce((sum, pair) => sum + pair.doubled, 0),
        also: { all: latencies.count },
      };
    },
    close: () => all.forEach((pair) => pair.close()),
  };
}
