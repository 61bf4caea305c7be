import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Finds a free port of the loopback interface. It is taken from below the range that systems give to outgoing
 * connections, so that it is likely to be free again at the next start.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (await isPortFree(port)) return port;
  }
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
