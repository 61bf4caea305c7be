import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { CoreError } from '#core/catalogue/errors.js';
import { ListMemberConversationIdsQuery } from '#core/conversations/list-member-conversation-ids/list-member-conversation-ids.query.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { Metrics } from '#kernel/metrics.js';
import type { Connection } from './connection.js';
import type { MembershipChange } from './memberships.js';
import { Presence } from './presence.js';
import { RealtimeError } from './realtime-error.js';

/** Devices of one person at once, over all wires. */
const mostPerUser = 100;

/** How long clients may take to say good-bye when the server stops, and handshakes to be refused, in ms. */
const farewell = 1_500;

/** Who is online, over whatever wire, and in which conversations. */
@Injectable()
export class Connections implements BeforeApplicationShutdown {
  private leaving = false;
  /** Handshakes that have no answer yet. */
  private arriving = 0;
  private readonly presences = new Map<number, Presence>();
  /** Those who are online, by conversation. */
  private readonly members = new Map<number, Set<Presence>>();

  constructor(
    private readonly queries: QueryBus,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The server stops: whoever comes now should try again, and will find another one. */
  get stopping(): boolean {
    return this.leaving;
  }

  /** Does what answers a handshake: a stop waits for it, so that whoever comes then is told. */
  async arrival(answer: () => Promise<void>): Promise<void> {
    this.arriving += 1;
    await answer().finally(() => (this.arriving -= 1));
  }

  /**
   * Takes a connection in. When this resolves, it receives every event that is committed from now on.
   * @throws CoreError `server.busy` while the server stops: nobody would say good-bye to it any more
   * @throws RealtimeError `connection.too_many`
   */
  async admit(connection: Connection): Promise<void> {
    if (this.leaving) throw new CoreError('server.busy', { retryAfter: 1 });
    const { userId, sessionId, wire } = connection;
    const presence = this.presences.get(userId) ?? this.appear(userId);
    if (presence.connections.length >= mostPerUser) {
      throw new RealtimeError('connection.too_many', { limit: mostPerUser });
    }
    presence.add(connection);
    this.metrics.sockets.inc({ wire });
    this.logger.debug({ userId, sessionId, wire }, 'connected');
    try {
      await presence.loaded;
    } catch (error) {
      this.remove(connection);
      throw error;
    }
  }

  /** Forgets a connection that is closed. Done twice, the second time does nothing. */
  remove(connection: Connection): void {
    const { userId, sessionId, wire } = connection;
    const presence = this.presences.get(userId);
    if (!presence?.remove(connection)) return;
    this.metrics.sockets.dec({ wire });
    this.logger.debug({ userId, sessionId, wire }, 'disconnected');
    if (presence.connections.length > 0) return;
    this.presences.delete(userId);
    for (const conversationId of presence.conversationIds) this.takeOut(presence, conversationId);
  }

  of(userId: number): Presence | undefined {
    return this.presences.get(userId);
  }

  /** Members of a conversation who are online. */
  inConversation(conversationId: number): ReadonlySet<Presence> {
    return this.members.get(conversationId) ?? nobody;
  }

  /** Everyone who is online. */
  everyone(): Iterable<Presence> {
    return this.presences.values();
  }

  /** Follows people who are online into a conversation. */
  enter({ conversationId, joined = [] }: MembershipChange): void {
    for (const userId of joined) {
      const presence = this.presences.get(userId);
      if (presence?.enter(conversationId)) this.putIn(presence, conversationId);
    }
  }

  /** Follows people who are online out of a conversation. */
  leave({ conversationId, left = [] }: MembershipChange): void {
    // Whose conversations are still being loaded may be in it, too.
    const leaving =
      left === 'everyone' ? this.presences.values() : left.map((userId) => this.presences.get(userId));
    for (const presence of leaving) {
      if (presence?.leave(conversationId)) this.takeOut(presence, conversationId);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.leaving = true;
    for (const presence of this.presences.values()) presence.close('server.stopping');
    const deadline = Date.now() + farewell;
    while (this.presences.size + this.arriving > 0 && Date.now() < deadline) await delay(10);
  }

  private appear(userId: number): Presence {
    const presence = new Presence();
    this.presences.set(userId, presence);
    presence.loaded = this.load(userId, presence);
    return presence;
  }

  private async load(userId: number, presence: Presence): Promise<void> {
    const conversationIds = presence.loadedWith(
      await this.queries.execute(new ListMemberConversationIdsQuery(userId)),
    );
    // Everyone may have gone meanwhile.
    if (this.presences.get(userId) !== presence) return;
    for (const conversationId of conversationIds) this.putIn(presence, conversationId);
  }

  private putIn(presence: Presence, conversationId: number): void {
    const online = this.members.get(conversationId);
    if (online) online.add(presence);
    else this.members.set(conversationId, new Set([presence]));
  }

  private takeOut(presence: Presence, conversationId: number): void {
    const online = this.members.get(conversationId);
    online?.delete(presence);
    if (online?.size === 0) this.members.delete(conversationId);
  }
}

const nobody: ReadonlySet<Presence> = new Set();
