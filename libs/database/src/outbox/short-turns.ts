/** How long one turn of the event loop may go on with events, in ms: everything else waits meanwhile. */
const longestTurn = 8;

/** Divides work that nothing interrupts into short turns of the event loop. */
export class ShortTurns {
  private startedAt: number | undefined;
  private next: Promise<void> | undefined;

  /** Before each piece of work. Resolves when this turn has time for it. */
  async take(): Promise<void> {
    // Who waited for the same turn may have used it up.
    while (this.isOver()) await this.nextTurn();
  }

  /** Whether to call `take`: so that work that is not held up does not even wait for a resolved promise. */
  isOver(): boolean {
    const now = performance.now();
    if (this.startedAt === undefined) {
      this.startedAt = now;
      setImmediate(() => {
        this.startedAt = undefined;
      });
    }
    return now - this.startedAt >= longestTurn;
  }

  private nextTurn(): Promise<void> {
    this.next ??= new Promise((resolve) => {
      setImmediate(() => {
        this.next = undefined;
        this.startedAt = undefined;
        resolve();
      });
    });
    return this.next;
  }
}
