import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { DomainError } from '#kernel/domain-error.js';
import { lingering } from '../lingering.js';
import { RealtimeError } from '../realtime-error.js';
import { refuseUpgrade, type UpgradeRefusal } from '../upgrades.js';

/**
 * What answers handshakes on plain WebSockets. Without compression: it costs memory for each connection, and the
 * frames are small.
 * @param largestInput bytes of one message from a client
 * @param refusalOf words the refusal of a handshake that is none
 * @param subprotocol the one that is agreed to where a client offers it
 */
export function webSocketServer(
  largestInput: number,
  refusalOf: (error: DomainError) => UpgradeRefusal,
  subprotocol?: string,
): WebSocketServer {
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestInput,
    handleProtocols: (offered: ReadonlySet<string>) =>
      subprotocol !== undefined && offered.has(subprotocol) ? subprotocol : false,
    // Not in the types yet.
    closeTimeout: lingering,
  };
  const server = new WebSocketServer(options);
  server.on('wsClientError', (error: Error, socket) => {
    const field = /(?:Sec-WebSocket-\w+|Upgrade)(?= header)/.exec(error.message)?.[0];
    const refusal =
      field === undefined
        ? new RealtimeError('handshake.wrong_method')
        : new RealtimeError('handshake.invalid', { field });
    refuseUpgrade(socket as Socket, refusalOf(refusal));
  });
  return server;
}
