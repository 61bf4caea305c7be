import { io, type Socket } from 'socket.io-client';
import { eventRegistry, type EventBody, type EventName } from '#realtime/socket-io/event-registry.js';
import { until } from './until.js';

/** An event as it arrived. */
export interface ReceivedEvent {
  readonly name: string;
  readonly body: unknown;
}

/** The acknowledgement of a command. */
export interface CommandAnswer {
  readonly ok: boolean;
  readonly data?: Record<string, unknown>;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly details?: Record<string, unknown>;
  };
}

/** Why a connection was refused. */
export interface ConnectRefusal {
  readonly message: string;
  readonly data?: { readonly code: string; readonly message: string };
}

export interface DeviceOptions {
  readonly transports?: readonly ('websocket' | 'polling')[];
  readonly reconnection?: boolean;
  /** Other than the token alone. */
  readonly auth?: object;
  /** Of the handshake. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How often to ask to be let in; once, if it does not say. */
  readonly tries?: number;
}

/** A device on Socket.IO. Every event that it receives is held against the event registry. */
export class SocketDevice {
  readonly received: ReceivedEvent[] = [];
  /** Why it was disconnected, each time. */
  readonly disconnections: string[] = [];
  /** Why it was not let in, each time. */
  readonly refusals: ConnectRefusal[] = [];
  private readonly violations: string[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((name: string, body: unknown) => {
      this.received.push({ name, body });
      const known = eventRegistry[name as EventName];
      const read = known?.schema.safeParse(body);
      if (!read?.success)
        this.violations.push(`${name} ${JSON.stringify(body)}: ${read?.error.message ?? 'unknown event'}`);
    });
    socket.on('disconnect', (reason) => this.disconnections.push(reason));
  }

  /** Connects, and resolves when events can arrive. Rejects with the last `ConnectRefusal`. */
  static async connect(url: string, token: unknown, options: DeviceOptions = {}): Promise<SocketDevice> {
    const { transports = ['websocket'], reconnection = false, auth = { token }, tries = 1 } = options;
    const { headers: extraHeaders = {} } = options;
    const given = { transports: [...transports], reconnection, auth, extraHeaders };
    const socket = io(url, { ...given, forceNew: true, reconnectionDelay: 50 });
    const device = new SocketDevice(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.on('connect_error', (refusal) => {
        if (device.refusals.push(refusal as ConnectRefusal) < tries) {
          socket.connect();
          return;
        }
        if (!reconnection) socket.close();
        reject(refusal);
      });
    });
    return device;
  }

  /** `polling` or `websocket`. */
  get transport(): string {
    return this.socket.io.engine.transport.name;
  }

  /** The bodies of one sort of event, in the order of their arrival. */
  of<Name extends EventName>(name: Name): EventBody<Name>[] {
    this.check();
    return this.received.filter((event) => event.name === name).map((event) => event.body as EventBody<Name>);
  }

  /** Waits for an event, also one that has arrived already. */
  async event<Name extends EventName>(
    name: Name,
    matches: (body: EventBody<Name>) => boolean = () => true,
  ): Promise<EventBody<Name>> {
    return until(`${name} arrives`, () => this.of(name).find(matches));
  }

  /** Sends a command and waits for its acknowledgement. */
  command(name: string, ...body: unknown[]): Promise<CommandAnswer> {
    return this.socket.timeout(5_000).emitWithAck(name, ...body) as Promise<CommandAnswer>;
  }

  /** Sends a text, and gives back the message that was stored. */
  async say(conversationId: number, text: string): Promise<Record<string, unknown>> {
    const { ok, data, error } = await this.command('message.send', {
      conversationId: String(conversationId),
      content: text,
    });
    if (!ok) throw new Error(`message.send was refused: ${error?.code}`);
    return data!;
  }

  /** Where the server is when the device comes back: a test server has another port each time. */
  moveTo(url: string): void {
    Object.assign(this.socket.io, { uri: url });
  }

  close(): void {
    this.socket.close();
    this.check();
  }

  private check(): void {
    if (this.violations.length > 0)
      throw new Error(`events differ from their registry:\n${this.violations.join('\n')}`);
  }
}
