import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { jest } from '@jest/globals';
import { aPerson } from '#test/a-person.js';
import { holdTime, hurryUntil, letTimeRun } from '#test/hurried-time.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

afterEach(letTimeRun);

/** Sends the head of a request. @returns its connection, when the server has the head */
async function begun(path: string, headers: readonly string[]): Promise<Socket & { text: string }> {
  const socket = Object.assign(connect(Number(new URL(parley.url).port), '127.0.0.1'), { text: '' });
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => (socket.text += bytes.toString()));
  const server = parley.app.getHttpServer() as Server;
  const arrived = once(server, 'request');
  socket.write([`POST ${path} HTTP/1.1`, 'Host: parley', ...headers, '', ''].join('\r\n'));
  await arrived;
  return socket;
}

const json = 'Content-Type: application/json';

describe('a body that does not arrive', () => {
  it.each([
    ['of JSON', [json, 'Content-Length: 100'], 30],
    ['whose length is not told', [json, 'Transfer-Encoding: chunked'], 30],
    ['of another type', ['Content-Type: text/plain', 'Content-Length: 100'], 30],
    // 32 KB in a second is what a slow phone does.
    ['that is long', [json, `Content-Length: ${1024 * 1024}`], 62],
  ])('%s ends its connection in time', async (_, headers, seconds) => {
    holdTime();
    const socket = await begun('/account/login', headers);
    const taken = await hurryUntil('the connection is closed', () => {
      // It drips, as a hostile one does.
      if (socket.writable && headers.includes('Content-Length: 100')) socket.write(' ');
      return socket.destroyed;
    });
    expect(taken).toBeGreaterThanOrEqual(seconds);
    expect(taken).toBeLessThan(seconds + 10);
  });
});

it('leaves the connection alone when the body is there', async () => {
  holdTime();
  const socket = await begun('/account/login', [json, 'Content-Length: 2', 'Connection: keep-alive']);
  socket.write('{}');
  await until('it is answered', () => socket.text.includes('\r\n\r\n'));
  jest.advanceTimersByTime(3_600_000);
  socket.write('GET /health/live HTTP/1.1\r\nHost: parley\r\n\r\n');
  await until('the next one is answered, too', () => socket.text.includes('"live"'));
  socket.destroy();
});

it('lets an upload take as long as something arrives', async () => {
  const alice = await aPerson(parley);
  const part =
    '--x\r\nContent-Disposition: form-data; name="type"\r\n\r\nfile\r\n' +
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  const rest = 'hello\r\n--x--\r\n';
  holdTime();
  const socket = await begun('/api/v1/media', [
    `Authorization: Bearer ${alice.token}`,
    'Content-Type: multipart/form-data; boundary=x',
    `Content-Length: ${part.length + rest.length}`,
  ]);
  socket.write(part);
  jest.advanceTimersByTime(3_600_000);
  socket.write(rest);
  await until('it is answered', () => socket.text.includes('\r\n\r\n'));
  expect(socket.text).toMatch(/^HTTP\/1\.1 201 /);
  socket.destroy();
});
