import { Child } from './child.js';

/** The servers that do less than Parley does, to show what would be possible. */
export type LimitName = 'socket-io-echo' | 'web-socket-echo' | 'broadcast' | 'authenticated-get';

/** A limit, served by a process of its own. */
export class LimitServer {
  private constructor(
    private readonly child: Child,
    readonly port: number,
  ) {}

  /** @param parameters what that server wants to know */
  static async start(name: LimitName, parameters: object = {}): Promise<LimitServer> {
    const child = Child.start(`limits/${name}`);
    try {
      return new LimitServer(child, await child.order<number>(parameters));
    } catch (error) {
      await child.end();
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid;
  }

  end(): Promise<void> {
    return this.child.end();
  }
}
