/**
 * What one client may send: so much at once, and as much again in each second. It fills up all the time, so that nobody
 * gets twice as much around the turn of a second.
 */
export class InputBudget {
  private spent = 0;
  /** In ms, as `performance` counts them. */
  private asOf = performance.now();

  constructor(private readonly mostInOneSecond: number) {}

  /** @returns whether it was still within */
  spend(amount: number): boolean {
    const now = performance.now();
    this.spent = Math.max(0, this.spent - ((now - this.asOf) / 1000) * this.mostInOneSecond) + amount;
    this.asOf = now;
    return this.spent <= this.mostInOneSecond;
  }
}
