import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
}

/** Looks into a Node process that was started with `--inspect=127.0.0.1:<port>`. */
export class Inspector {
  private last = 0;
  private readonly asked = new Map<number, (result: unknown) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const { id, result } = JSON.parse(String(data)) as Reply;
      if (id !== undefined) this.asked.get(id)?.(result);
    });
  }

  static async open(port: number): Promise<Inspector> {
    const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
    const [{ webSocketDebuggerUrl }] = targets as [{ webSocketDebuggerUrl: string }];
    const socket = new WebSocket(webSocketDebuggerUrl, { perMessageDeflate: false, maxPayload: 2 ** 30 });
    await once(socket, 'open');
    return new Inspector(socket);
  }

  /** One command of the Chrome DevTools protocol. */
  ask<Result>(method: string, params: object = {}): Promise<Result> {
    return new Promise((resolve) => {
      const id = (this.last += 1);
      this.asked.set(id, resolve as (result: unknown) => void);
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.socket.close();
  }
}
