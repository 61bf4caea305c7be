import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

const notFound = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * Answers upgrade requests that no wire is there for. Whoever listens for upgrades gets all of them, and a socket
 * that nobody answers would stay open.
 * @param known how the paths begin that others answer
 */
export function refuseUnknownUpgrades(server: Server, known: readonly string[]): void {
  server.on('upgrade', ({ url = '' }: { readonly url?: string }, socket: Duplex) => {
    if (known.some((prefix) => url.startsWith(prefix))) return;
    // It may be gone before it is answered.
    socket.on('error', () => socket.destroy());
    socket.end(notFound);
  });
}
