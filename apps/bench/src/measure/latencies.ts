/** Width of a step, in ms. */
const step = 0.05;
const steps = 400_000;

/** Times in steps of 50 µs, up to 20 s: as many as come, in memory that does not grow. */
export class Latencies {
  private readonly counts = new Uint32Array(steps);
  private total = 0;
  private highest = 0;

  /** @param ms milliseconds */
  add(ms: number): void {
    const place = Math.min(steps - 1, Math.max(0, Math.floor(ms / step)));
    this.counts[place]! += 1;
    this.total += 1;
    if (place > this.highest) this.highest = place;
  }

  get count(): number {
    return this.total;
  }

  /** The time, in ms, below which this share of all lies. */
  quantile(share: number): number {
    let left = share * this.total;
    for (let place = 0; place <= this.highest; place += 1) {
      left -= this.counts[place]!;
      if (left <= 0) return (place + 0.5) * step;
    }
    return this.highest * step;
  }
}
