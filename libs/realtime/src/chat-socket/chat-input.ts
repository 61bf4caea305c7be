import type { WebSocket } from 'ws';

/** Messages that may wait for their turn before no more are read, until half of them have gone. */
const mostWaiting = 100;

/**
 * What one client sends is carried out one after the other, in its order. Who sends faster than that is not read for a
 * while, so nothing piles up here.
 */
export class ChatInput {
  private readonly waiting: (string | undefined)[] = [];
  private busy = false;

  /** @param answer carries out one message; never rejects */
  constructor(
    private readonly webSocket: Pick<WebSocket, 'pause' | 'resume' | 'isPaused'>,
    private readonly answer: (text: string | undefined) => Promise<void>,
  ) {}

  take(text: string | undefined): void {
    this.waiting.push(text);
    if (this.waiting.length >= mostWaiting) this.webSocket.pause();
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      await this.answer(this.waiting.shift());
      if (this.webSocket.isPaused && this.waiting.length <= mostWaiting / 2) this.webSocket.resume();
    }
    this.busy = false;
  }
}
