import type { Socket } from 'node:net';

/**
 * Watches how much a client sends, whatever it is: messages, pings or nothing but fragments.
 * @param mostBytes in one second
 * @param flooded is called each time when it was more
 */
export function boundInput(socket: Socket, mostBytes: number, flooded: () => void): void {
  let second = 0;
  let bytes = 0;
  socket.on('data', ({ length }: Buffer) => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) {
      second = now;
      bytes = 0;
    }
    bytes += length;
    if (bytes > mostBytes) flooded();
  });
}
