import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { CoreError } from '#core/catalogue/errors.js';
import { AuthenticateQuery, type Caller } from '#core/users/authenticate/authenticate.query.js';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { PublicUrl, requestedBase } from '#kernel/public-url.js';
import { trustIn, type Trust } from '#kernel/trusted-proxies.js';
import type { Connection } from './connection.js';
import { Connections } from './connections.js';

/** What came before a connection: headers, and from which address. */
interface Handshake {
  readonly headers: IncomingHttpHeaders;
  readonly address: string | undefined;
}

/** Who may connect, over whatever wire. */
@Injectable()
export class Entrance {
  private readonly trust: Trust;

  constructor(
    private readonly queries: QueryBus,
    private readonly connections: Connections,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.trust = trustIn(settings.TRUST_PROXY);
  }

  /** @throws CoreError `session.invalid`, also for the token of a deleted account */
  async callerOf(token: unknown): Promise<Caller> {
    const caller = await this.queries.execute(
      new AuthenticateQuery(typeof token === 'string' ? token : undefined),
    );
    if (caller.accountDeleted) throw new CoreError('session.invalid');
    return caller;
  }

  /**
   * Takes the connection of a caller in: it receives every event that is committed from now on. The token is asked for
   * once more, now that the end of its session would reach the connection: none can fall in between.
   * @throws CoreError `session.invalid`, or `server.busy` while the server stops
   * @throws RealtimeError `connection.too_many`
   */
  async admit(connection: Connection, token: unknown): Promise<void> {
    try {
      await Promise.all([this.connections.admit(connection), this.callerOf(token)]);
    } catch (error) {
      this.connections.remove(connection);
      throw error;
    }
  }

  /** Where a client reaches Parley that connects with this handshake; the same place as over HTTP. */
  publicUrlOf({ headers, address }: Handshake): PublicUrl {
    return new PublicUrl(this.settings.PUBLIC_URL ?? requestedBase(headers, this.trust(address)));
  }
}
