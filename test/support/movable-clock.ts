import { Clock } from '#kernel/clock.js';

/** A clock that a test moves: it runs with the real one until it is put forward or held still. */
export class MovableClock extends Clock {
  private offset = 0;
  private held: number | undefined;

  override now(): Date {
    return new Date(this.held ?? Date.now() + this.offset);
  }

  /** Puts the clock forward, held or not. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 } = by;
    const step = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
    if (this.held === undefined) this.offset += step;
    else this.held += step;
  }

  /** Stops time, at the present or at a given moment. */
  hold(at: Date | string = this.now()): void {
    this.held = new Date(at).getTime();
  }

  /** Back to the real time. */
  release(): void {
    this.offset = 0;
    this.held = undefined;
  }
}
