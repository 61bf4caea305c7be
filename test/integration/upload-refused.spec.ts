import { connect } from 'node:net';
import { aPerson, type Person } from '#test/a-person.js';
import { aGroupScene, type GroupScene } from '#test/group-v1.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
let alice: Person;
let scene: GroupScene;

beforeAll(async () => {
  [alice, scene] = [await aPerson(parley), await aGroupScene(parley)];
});

/** More than what waits in the buffers of both sides. */
const large = Buffer.alloc(24 * 1024 * 1024, 1);

/** Sends a form as browsers do: all of it, before it looks at the answer. @returns the first line of the answer */
async function sendThenRead(method: string, path: string, token: string, before: string): Promise<string> {
  const open = `${before}--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`;
  const close = '\r\n--x--\r\n';
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: parley',
    `Authorization: Bearer ${token}`,
    'Content-Type: multipart/form-data; boundary=x',
    `Content-Length: ${open.length + large.length + close.length}`,
  ];
  const socket = connect(Number(new URL(parley.url).port), '127.0.0.1').pause();
  let sent = false;
  socket.write(`${head.join('\r\n')}\r\n\r\n${open}`);
  socket.write(large);
  socket.write(close, (error) => (sent = !error));
  try {
    await until('all of it is sent', () => sent);
    let answer = '';
    socket
      .setEncoding('utf8')
      .on('data', (text: string) => (answer += text))
      .resume();
    await until('it is answered', () => answer.includes('\r\n'));
    return answer.split('\r\n', 1)[0]!;
  } finally {
    socket.destroy();
  }
}

describe('an upload that is refused before it is read', () => {
  it('is taken in to its end, so that its client gets to read why', async () => {
    const type = '--x\r\nContent-Disposition: form-data; name="type"\r\n\r\nnone\r\n';
    expect(await sendThenRead('POST', '/api/v1/media', alice.token, type)).toBe('HTTP/1.1 400 Bad Request');
    const avatar = `/api/v1/groups/${scene.group}/avatar`;
    expect(await sendThenRead('PUT', avatar, alice.token, '')).toBe('HTTP/1.1 404 Not Found');
  });
});
