import type { IncomingMessage } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Upgrades } from '../upgrades.js';
import { WebSocketDoor, type WebSocketWire } from '../web-socket/web-socket-door.js';
import { webSocketServer } from '../web-socket/web-socket-server.js';
import { imsRefusal } from './ims-refusal.js';

// WIRE(ims): clients spell it both ways.
const paths = ['/ws/', '/ws'];

/** Bytes. Nothing that a client sends is read; some send a word now and then, to keep the connection open. */
const largestInput = 1024;
const mostInput = { bytes: 16 * 1024 };

/** The push WebSocket of `ims`, from the server to its clients alone. Events go out through `EventPublisher`. */
@Injectable()
export class ImsPushGateway implements OnModuleInit {
  private readonly wire: WebSocketWire = {
    name: 'ims',
    server: webSocketServer(largestInput, imsRefusal),
    mostInput,
    tokenOf,
    refusalOf: imsRefusal,
  };

  constructor(
    private readonly upgrades: Upgrades,
    private readonly door: WebSocketDoor,
  ) {}

  onModuleInit(): void {
    for (const path of paths) {
      this.upgrades.serve(path, (request, socket, head) => {
        void this.door.open(this.wire, request, socket, head);
      });
    }
  }
}

/** A browser cannot set headers here, so the token comes in the query; the query wins. */
function tokenOf({ url = '', headers }: IncomingMessage): string | undefined {
  const place = url.indexOf('?');
  const query = new URLSearchParams(place < 0 ? '' : url.slice(place));
  return query.get('token') || headers.authorization;
}
