import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventSink, RecordedEvent } from '#database/outbox/recorded-event.js';
import { Outbox } from '#database/outbox/outbox.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { audienceOf, audiences, type Audience, type CatalogueEvent } from './audience.js';
import { ChatWire } from './chat-socket/chat.wire.js';
import type { WireName } from './connection.js';
import { Connections } from './connections.js';
import { Contacts } from './contacts.js';
import { Flusher } from './delivery/flusher.js';
import { endingOf, isEnded } from './endings.js';
import { ImsPushWire } from './ims-push/ims-push.wire.js';
import { membershipChange } from './memberships.js';
import { NewestProfiles } from './newest-profiles.js';
import type { Presence } from './presence.js';
import { SocketIoWire } from './socket-io/socket-io.wire.js';
import type { Presentation, Wire } from './wire.js';

/** Takes committed events to everyone who is online and concerned. What cannot be taken now comes again (Outbox). */
@Injectable()
export class EventPublisher implements EventSink, OnModuleInit {
  private readonly profiles = new NewestProfiles();
  private readonly wires: Readonly<Record<WireName, Wire>>;

  constructor(
    private readonly outbox: Outbox,
    private readonly connections: Connections,
    private readonly flusher: Flusher,
    private readonly contacts: Contacts,
    @Inject(LOGGER) private readonly logger: Logger,
    socketIo: SocketIoWire,
    ims: ImsPushWire,
    chat: ChatWire,
  ) {
    this.wires = { 'socket.io': socketIo, ims, 'api-chat': chat };
  }

  onModuleInit(): void {
    this.outbox.subscribe(this);
  }

  /** Stays synchronous for the events of a conversation, so that nothing overtakes anything. */
  publish(recorded: RecordedEvent): void | Promise<void> {
    // A newer version of Parley may have left behind what this one does not know.
    if (!Object.hasOwn(audiences, recorded.type)) return undefined;
    const event = { type: recorded.type, payload: recorded.payload } as CatalogueEvent;
    if (this.profiles.isOutdated(event.type, event.payload)) return undefined;
    const change = membershipChange(event.type, event.payload);
    if (change) this.connections.enter(change);
    const audience = audienceOf(event.type, event.payload);
    const told = this.onlineOf(audience);
    this.deliver(event, told);
    if (change) this.connections.leave(change);
    this.end(event);
    if (told.size > 0) this.flusher.observe(recorded.occurredAt);
    return audience.contactsOf === undefined
      ? undefined
      : this.tellContacts(event, audience.contactsOf, told);
  }

  private deliver(event: CatalogueEvent, audience: Iterable<Presence>): void {
    try {
      const presentations = new Map<WireName, Presentation>();
      for (const name of audiences[event.type].on) presentations.set(name, this.wires[name].present(event));
      for (const { connections } of audience) {
        for (const connection of connections) {
          const frame = presentations.get(connection.wire)?.(connection);
          if (frame) connection.deliver(frame);
        }
      }
    } catch (error) {
      // It would fail each time it came again, and hold up all that follows it.
      this.logger.error(
        { err: error, event: event.type },
        'An event could not be presented; clients have to ask for it.',
      );
    }
  }

  private async tellContacts(
    event: CatalogueEvent,
    userId: number,
    told: ReadonlySet<Presence>,
  ): Promise<void> {
    const contacts = await this.contacts.of(userId);
    for (const presence of told) contacts.delete(presence);
    this.deliver(event, contacts);
  }

  private onlineOf({
    membersOf,
    mostOnline = Number.POSITIVE_INFINITY,
    users = [],
  }: Audience): ReadonlySet<Presence> {
    const members = membersOf === undefined ? nobody : this.connections.inConversation(membersOf);
    if (users.length === 0) return members.size > mostOnline ? nobody : members;
    const audience = new Set(members.size > mostOnline ? nobody : members);
    for (const userId of users) {
      const presence = this.connections.of(userId);
      if (presence) audience.add(presence);
    }
    return audience;
  }

  private end(event: CatalogueEvent): void {
    const ending = endingOf(event.type, event.payload);
    if (!ending) return;
    const { userId, closing } = ending;
    this.connections.of(userId)?.close(closing, ({ sessionId }) => isEnded(ending, sessionId));
  }
}

const nobody: ReadonlySet<Presence> = new Set();
