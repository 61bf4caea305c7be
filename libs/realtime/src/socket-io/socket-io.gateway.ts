import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { asCoreError } from '#core/catalogue/as-core-error.js';
import { SendMessageCommand } from '#core/messages/send-message/send-message.command.js';
import type { DomainError } from '#kernel/domain-error.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { inRequest } from '#kernel/request-context.js';
import { Entrance } from '../entrance.js';
import { RealtimeError } from '../realtime-error.js';
import { Admission } from './admission.js';
import { presentRefusal, type Answer } from './answer.js';
import { InboundBound } from './inbound-bound.js';
import { presentMessage, type WireMessage } from './message.wire.js';
import { newTokenIn, type RenewedSession } from './renew-session.request.js';
import { outgoingMessageOf } from './send-message.request.js';
import type { ParleySocket } from './socket-io.connection.js';

/** Socket.IO: who is let in, and what clients may ask for. Events go out through `EventPublisher`. */
@WebSocketGateway()
export class SocketIoGateway
  implements OnGatewayInit<Server>, OnGatewayConnection<ParleySocket>, OnGatewayDisconnect<ParleySocket>
{
  constructor(
    private readonly admission: Admission,
    private readonly entrance: Entrance,
    private readonly inbound: InboundBound,
    private readonly commands: CommandBus,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(server: Server): void {
    server.engine.on('connection', (engine: ParleySocket['conn']) => this.inbound.watch(engine));
    server.use((socket, next) => void this.decide(socket as ParleySocket, next));
  }

  handleConnection(socket: ParleySocket): void {
    socket.data.connection?.start();
  }

  handleDisconnect(socket: ParleySocket): void {
    socket.data.connection?.leave();
  }

  /** The answer goes into the acknowledgement, after the commit. */
  @SubscribeMessage('message.send')
  sendMessage(
    @ConnectedSocket() socket: ParleySocket,
    @MessageBody() body: unknown,
  ): Promise<Answer<WireMessage>> {
    const connection = socket.data.connection!;
    const { userId } = connection;
    return this.answered(async () => {
      const outgoing = outgoingMessageOf(body, connection.publicUrl);
      const { message } = await this.commands.execute(new SendMessageCommand(userId, outgoing));
      return presentMessage(message, connection);
    });
  }

  /** Access tokens are short: a connection goes on with the next one of its session. */
  @SubscribeMessage('session.renew')
  renewSession(
    @ConnectedSocket() socket: ParleySocket,
    @MessageBody() body: unknown,
  ): Promise<Answer<RenewedSession>> {
    const connection = socket.data.connection!;
    return this.answered(async () => {
      const caller = await this.entrance.callerOf(newTokenIn(body));
      return { expiresAt: connection.renew(caller).toISOString() };
    });
  }

  /** Whatever a command is refused for goes into its acknowledgement. */
  private answered<Data>(work: () => Promise<Data>): Promise<Answer<Data>> {
    return inRequest(randomUUID(), async (): Promise<Answer<Data>> => {
      try {
        return { ok: true, data: await work() };
      } catch (thrown) {
        return { ok: false, error: presentRefusal(this.refusalOf(thrown)) };
      }
    });
  }

  private async decide(socket: ParleySocket, next: (refusal?: Error) => void): Promise<void> {
    next(await this.refusalTo(socket));
  }

  private async refusalTo(socket: ParleySocket): Promise<Error | undefined> {
    try {
      await this.admission.admit(socket);
      return undefined;
    } catch (thrown) {
      const refusal = presentRefusal(this.refusalOf(thrown));
      return Object.assign(new Error(refusal.message), { data: refusal });
    }
  }

  private refusalOf(thrown: unknown): DomainError {
    if (thrown instanceof RealtimeError) return thrown;
    const refusal = asCoreError(thrown);
    if (refusal.code === 'server.internal') this.logger.error({ err: thrown }, 'A socket request failed.');
    return refusal;
  }
}
