import type { LoadName, LoadParameters } from '../load/loads.js';
import type { RoundOptions, RoundResult } from '../load/load-session.js';
import { Child } from './child.js';

/** A load in a process of its own, connected and ready. */
export class Load {
  private constructor(private readonly child: Child) {}

  static async open<Name extends LoadName>(name: Name, parameters: LoadParameters<Name>): Promise<Load> {
    const child = Child.start('load/load-process');
    try {
      await child.order({ open: name, parameters });
      return new Load(child);
    } catch (error) {
      await child.end();
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid;
  }

  round(options: RoundOptions): Promise<RoundResult> {
    return this.child.order<RoundResult>({ round: options });
  }

  end(): Promise<void> {
    return this.child.end();
  }
}
