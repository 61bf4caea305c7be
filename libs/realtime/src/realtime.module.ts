import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Connections } from './connections.js';
import { Flusher } from './delivery/flusher.js';
import { EventPublisher } from './event-publisher.js';
import { SessionExpiry } from './session-expiry.js';
import { Admission } from './socket-io/admission.js';
import { InboundBound } from './socket-io/inbound-bound.js';
import { SocketIoGateway } from './socket-io/socket-io.gateway.js';
import { SocketIoWire } from './socket-io/socket-io.wire.js';

/** Takes events to the people who are online, and their commands to the core. */
@Module({
  imports: [CqrsModule],
  providers: [
    Admission,
    Connections,
    EventPublisher,
    Flusher,
    InboundBound,
    SessionExpiry,
    SocketIoGateway,
    SocketIoWire,
  ],
})
export class RealtimeModule {}
