import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChatGateway } from './chat-socket/chat.gateway.js';
import { ChatRequests } from './chat-socket/chat-requests.js';
import { ChatWire } from './chat-socket/chat.wire.js';
import { Connections } from './connections.js';
import { Contacts } from './contacts.js';
import { Deliveries } from './delivery/deliveries.js';
import { Flusher } from './delivery/flusher.js';
import { Entrance } from './entrance.js';
import { EventPublisher } from './event-publisher.js';
import { ImsPushGateway } from './ims-push/ims-push.gateway.js';
import { ImsPushWire } from './ims-push/ims-push.wire.js';
import { SessionExpiry } from './session-expiry.js';
import { Admission } from './socket-io/admission.js';
import { InboundBound } from './socket-io/inbound-bound.js';
import { SocketIoGateway } from './socket-io/socket-io.gateway.js';
import { SocketIoWire } from './socket-io/socket-io.wire.js';
import { Upgrades } from './upgrades.js';
import { WebSocketDoor } from './web-socket/web-socket-door.js';

/** Takes events to the people who are online, and their commands to the core. */
@Module({
  imports: [CqrsModule],
  providers: [
    Admission,
    ChatGateway,
    ChatRequests,
    ChatWire,
    Connections,
    Contacts,
    Deliveries,
    Entrance,
    EventPublisher,
    Flusher,
    ImsPushGateway,
    ImsPushWire,
    InboundBound,
    SessionExpiry,
    SocketIoGateway,
    SocketIoWire,
    Upgrades,
    WebSocketDoor,
  ],
})
export class RealtimeModule {}
