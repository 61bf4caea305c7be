import { Injectable } from '@nestjs/common';

/** Whether the process is on its way out: from then on it is not ready, though it still answers. */
@Injectable()
export class Lifecycle {
  private leaving = false;

  get stopping(): boolean {
    return this.leaving;
  }

  stop(): void {
    this.leaving = true;
  }
}
