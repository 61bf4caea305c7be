import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/**
 * Runs a limit as a process of the bench: it starts with the first order, answers its port, and ends with the bench.
 * @param start makes the server, not yet listening, from the parameters of the order
 */
export function serveLimit<Parameters>(start: (parameters: Parameters) => Promise<Server> | Server): void {
  process.once('message', (parameters: Parameters) => {
    Promise.resolve(start(parameters)).then(
      (server) =>
        server.listen(0, '127.0.0.1', () => process.send!({ ok: (server.address() as AddressInfo).port })),
      (error: unknown) => process.send!({ error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}
