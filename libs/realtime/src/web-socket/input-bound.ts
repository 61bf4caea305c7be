import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { InputBudget } from '../input-budget.js';

/** What a client may send in one second, and at once. */
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
  const byteBudget = new InputBudget(bytes);
  socket.on('data', ({ length }: Buffer) => {
    if (!byteBudget.spend(length)) flooded();
  });
  const messageBudget = new InputBudget(messages);
  webSocket.on('message', () => {
    if (!messageBudget.spend(1)) flooded();
  });
}
