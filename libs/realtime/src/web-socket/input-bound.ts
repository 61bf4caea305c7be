import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** What a client may send in one second. */
export interface InputLimits {
  readonly bytes: number;
  /** Messages, however small; as many as fit when left out. */
  readonly messages?: number;
}

/**
 * Watches how much a client sends, whatever it is: messages, pings or nothing but fragments.
 * @param flooded is called each time when it was more
 */
export function boundInput(
  socket: Socket,
  webSocket: WebSocket,
  { bytes, messages = Number.POSITIVE_INFINITY }: InputLimits,
  flooded: () => void,
): void {
  const byteBudget = new Budget(bytes);
  socket.on('data', ({ length }: Buffer) => {
    if (!byteBudget.spend(length)) flooded();
  });
  const messageBudget = new Budget(messages);
  webSocket.on('message', () => {
    if (!messageBudget.spend(1)) flooded();
  });
}

/** So much in each second. */
class Budget {
  private second = 0;
  private spent = 0;

  constructor(private readonly most: number) {}

  /** @returns whether it was still within */
  spend(amount: number): boolean {
    const now = Math.floor(performance.now() / 1000);
    if (now !== this.second) {
      this.second = now;
      this.spent = 0;
    }
    this.spent += amount;
    return this.spent <= this.most;
  }
}
