import { RawWebSocket } from './raw-web-socket.js';

/** What a client of Socket.IO is told: the answer to a command, or an event. `packet` is the whole packet as it came. */
export interface SocketIoListener {
  readonly onAcknowledgement?: (packet: Buffer) => void;
  readonly onEvent?: (packet: Buffer) => void;
  readonly onClose?: () => void;
}

const nothing = (): void => undefined;

const openPacket = 0x30;
const pingPacket = 0x32;
const messagePacket = 0x34;
const connected = 0x30;
const event = 0x32;
const acknowledgement = 0x33;

/** A client that speaks Socket.IO's wire (engine.io 4, WebSocket alone) and leaves what it reads as bytes. */
export class SocketIoClient {
  private commands = 0;

  private constructor(private readonly socket: RawWebSocket) {}

  /** Resolves when the server has let the client in. @param token left out, the server asks for none */
  static async open(
    port: number,
    token: string | undefined,
    { onAcknowledgement, onEvent, onClose }: SocketIoListener,
  ): Promise<SocketIoClient> {
    let letIn: () => void = nothing;
    let refused: (error: Error) => void = nothing;
    const admitted = new Promise<void>((resolve, reject) => {
      letIn = resolve;
      refused = reject;
    });
    admitted.catch(() => undefined);
    // What comes first can come before `open` has answered.
    let pending: Buffer[] | undefined = [];
    const take = (packet: Buffer): void => {
      const [kind, sub] = packet;
      if (kind === messagePacket) {
        if (sub === event) onEvent?.(packet);
        else if (sub === acknowledgement) onAcknowledgement?.(packet);
        else if (sub === connected) letIn();
        else refused(new Error(`not let in: ${packet.toString()}`));
      } else if (kind === pingPacket) {
        socket.send('3');
      } else if (kind === openPacket) {
        socket.send(token === undefined ? '40' : `40${JSON.stringify({ token })}`);
      }
    };
    const socket = await RawWebSocket.open(
      { port, path: '/socket.io/?EIO=4&transport=websocket' },
      (packet) => (pending ? void pending.push(Buffer.from(packet)) : take(packet)),
      () => {
        refused(new Error('the connection was closed'));
        onClose?.();
      },
    );
    const early = pending;
    pending = undefined;
    for (const packet of early) take(packet);
    await admitted;
    return new SocketIoClient(socket);
  }

  /** Sends a command that is answered. @param body as JSON */
  command(name: string, body: string): void {
    this.commands += 1;
    this.socket.send(`42${this.commands}["${name}",${body}]`);
  }

  end(): void {
    this.socket.end();
  }
}
