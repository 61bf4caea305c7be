import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { asCoreError } from '#core/catalogue/as-core-error.js';
import { ReadUpToCommand } from '#core/messages/read-up-to/read-up-to.command.js';
import {
  SendMessageCommand,
  type OutgoingContent,
} from '#core/messages/send-message/send-message.command.js';
import { SendPrivateMessageCommand } from '#core/messages/send-private-message/send-private-message.command.js';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import type { PublicUrl } from '#kernel/public-url.js';
import { inRequest } from '#kernel/request-context.js';
import type { Frame } from '../delivery/frame.js';
import type { WebSocketConnection } from '../web-socket/web-socket.connection.js';
import { keyAt } from '../request-fields.js';
import { chatError } from './chat-refusal.js';
import { received, type ChatRequest, type SendRequest } from './chat-request.js';
import { chatFrame, messageFrame } from './chat.wire.js';

const pong = chatFrame({ type: 'pong' });

/** Carries out what clients send over `/ws/chat`. */
@Injectable()
export class ChatRequests {
  constructor(
    private readonly commands: CommandBus,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Never rejects: what is refused is told to the client. */
  async answer(connection: WebSocketConnection, text: string | undefined): Promise<void> {
    // Whoever is sent away has nothing more to say.
    if (connection.ending) return;
    const { type, clientId, read } = received(text);
    try {
      const answer = await inRequest(randomUUID(), async () => this.carryOut(connection, read()));
      if (answer) connection.deliver(answer);
    } catch (thrown) {
      const refusal = asCoreError(thrown);
      if (refusal.code === 'server.internal') this.logger.error({ err: thrown }, 'A chat request failed.');
      connection.deliver(chatFrame(chatError(refusal, type, clientId)));
    }
  }

  /** @returns what this connection alone is told; a message that is stored reaches it like everyone */
  private async carryOut(connection: WebSocketConnection, request: ChatRequest): Promise<Frame | undefined> {
    switch (request.type) {
      case 'ping':
        return pong;
      case 'read':
        await this.commands.execute(new ReadUpToCommand(connection.userId, request.message_id));
        return undefined;
      case 'chat':
        return this.send(connection, request);
    }
  }

  private async send(connection: WebSocketConnection, request: SendRequest): Promise<Frame | undefined> {
    const { userId, publicUrl } = connection;
    const { chat_type: chatType, client_id: clientId } = request;
    const receiverId = (request.receiver_id ?? request.reveiver_id)!;
    const said = contentOf(request, publicUrl);
    const { replayed, message } = await this.commands.execute(
      chatType === 'private'
        ? new SendPrivateMessageCommand(userId, receiverId, said, clientId)
        : new SendMessageCommand(userId, { ...said, conversationId: receiverId, forGroup: true, clientId }),
    );
    // Of a retry nothing happens any more: only who repeats it is told again.
    return replayed ? messageFrame(message, connection) : undefined;
  }
}

function contentOf(
  { message_type: kind, content = '', file_url: fileUrl = '' }: SendRequest,
  publicUrl: PublicUrl,
): OutgoingContent {
  if (kind === 'text') return { kind, content };
  return { kind, media: { key: keyAt(fileUrl, publicUrl) } };
}
