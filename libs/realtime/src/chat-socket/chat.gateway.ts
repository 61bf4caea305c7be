import type { IncomingMessage } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Upgrades } from '../upgrades.js';
import { WebSocketDoor, type WebSocketWire } from '../web-socket/web-socket-door.js';
import { webSocketServer } from '../web-socket/web-socket-server.js';
import { ChatInput } from './chat-input.js';
import { chatHandshakeRefusal } from './chat-refusal.js';
import { ChatRequests } from './chat-requests.js';

const path = '/ws/chat';
const subprotocol = 'bearer';

/** Bytes. A message of 20 KB whose every character is written as an escape fits. */
const largestInput = 128 * 1024;
/** As over Socket.IO. */
const mostInput = { bytes: 1024 * 1024, messages: 200 };

/** The WebSocket of `api-chat`: who is let in, and what they send. Messages go out through `EventPublisher`. */
@Injectable()
export class ChatGateway implements OnModuleInit {
  private readonly wire: WebSocketWire = {
    name: 'api-chat',
    server: webSocketServer(largestInput, chatHandshakeRefusal, subprotocol),
    mostInput,
    tokenOf,
    refusalOf: chatHandshakeRefusal,
    readerFor: (connection, webSocket) => {
      const input = new ChatInput(webSocket, (text) => this.requests.answer(connection, text));
      return (text) => input.take(text);
    },
  };

  constructor(
    private readonly upgrades: Upgrades,
    private readonly door: WebSocketDoor,
    private readonly requests: ChatRequests,
  ) {}

  onModuleInit(): void {
    this.upgrades.serve(path, (request, socket, head) => {
      void this.door.open(this.wire, request, socket, head);
    });
  }
}

/** A browser cannot set headers here: it has the query, or the pair of subprotocols, which no log of addresses shows. */
function tokenOf({ url = '', headers }: IncomingMessage): string | undefined {
  const place = url.indexOf('?');
  const query = new URLSearchParams(place < 0 ? '' : url.slice(place));
  return query.get('token') || offeredToken(headers['sec-websocket-protocol']) || headers.authorization;
}

/** `bearer, <token>` */
function offeredToken(subprotocols = ''): string | undefined {
  const [name, token] = subprotocols.split(',').map((offered) => offered.trim());
  return name === subprotocol ? token : undefined;
}
