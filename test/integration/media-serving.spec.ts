import { once } from 'node:events';
import { readdir, readlink } from 'node:fs/promises';
import { request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { UnitOfWork } from '#database/unit-of-work.js';
import { ImageStore } from '#core/media/image-store.js';
import { MediaStorage } from '#core/media/storage/media-storage.js';
import { aLargeImage } from '#test/a-large-image.js';
import { aPerson, type Person } from '#test/a-person.js';
import { aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
let alice: Person;

beforeAll(async () => {
  alice = await aPerson(parley);
});

/** Keeps an image of Alice's, as sending one does. */
async function kept(bytes: Buffer): Promise<{ id: number; key: string; url: string }> {
  const store = parley.app.get(ImageStore, { strict: false });
  const image = await store.store(alice.id, bytes, 10 * 1024 * 1024);
  const { id } = await parley.app
    .get(UnitOfWork)
    .run((transaction) => store.record(transaction, alice.id, image));
  return { id, key: image.key, url: `${parley.url}/media/${image.key}` };
}

async function get(url: string, given: Readonly<Record<string, string | undefined>> = {}, method = 'GET') {
  const headers = given as Record<string, string>;
  const answer = await fetch(url, { method, headers });
  const { status } = answer;
  return {
    status,
    headers: Object.fromEntries(answer.headers),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

describe('a stored image', () => {
  it('is read by everyone who knows its key, as what it is and nothing else', async () => {
    const { key, url } = await kept(await aPicture().png().toBuffer());
    const { status, headers, bytes } = await get(url);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="${key.slice(0, 8)}.png"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=86400, must-revalidate',
      'accept-ranges': 'bytes',
      etag: expect.stringMatching(/^"[^"]+"$/),
      'last-modified': expect.stringMatching(/GMT$/),
    });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 64, height: 48 });
  });

  it('has a thumbnail beside it', async () => {
    const { url } = await kept(await aPicture(800, 600).jpeg().toBuffer());
    const { status, headers, bytes } = await get(`${url}/thumbnail`);
    expect([status, headers['content-type']]).toEqual([200, 'image/webp']);
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 320, height: 240 });
    expect(headers.etag).not.toBe((await get(url)).headers.etag);
  });

  it('is answered 304 to who has it already', async () => {
    const { url } = await kept(await aPicture().png().toBuffer());
    const { headers } = await get(url);
    for (const condition of [
      { 'if-none-match': headers.etag! },
      { 'if-modified-since': headers['last-modified']! },
    ]) {
      const again = await get(url, condition);
      expect([again.status, again.bytes.length]).toEqual([304, 0]);
      expect(again.headers).toMatchObject({ etag: headers.etag, 'cache-control': headers['cache-control'] });
    }
    expect((await get(url, { 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('answers HEAD with the headers of GET alone', async () => {
    const { url } = await kept(await aPicture().png().toBuffer());
    const [whole, head] = [await get(url), await get(url, {}, 'HEAD')];
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    for (const name of [
      'content-length',
      'content-type',
      'etag',
      'cache-control',
      'last-modified',
      'content-security-policy',
    ]) {
      expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
    }
  });

  it('is read in parts', async () => {
    const { url } = await kept(await aPicture().png().toBuffer());
    const { bytes: whole, headers } = await get(url);
    const size = whole.length;
    for (const [range, first, last] of [
      ['bytes=0-9', 0, 9],
      [`bytes=${size - 5}-`, size - 5, size - 1],
      ['bytes=-7', size - 7, size - 1],
      [`bytes=3-${size + 100}`, 3, size - 1],
    ] as const) {
      const part = await get(url, { range });
      expect([part.status, part.headers['content-range']]).toEqual([206, `bytes ${first}-${last}/${size}`]);
      expect(part.headers['content-length']).toBe(String(last - first + 1));
      expect(part.bytes.equals(whole.subarray(first, last + 1))).toBe(true);
    }
    for (const other of [{ range: 'bytes=0-1,4-5' }, { range: 'bytes=0-1', 'if-range': '"another"' }]) {
      const all = await get(url, other);
      expect([all.status, all.bytes.length, all.headers['content-range']]).toEqual([200, size, undefined]);
    }
    expect((await get(url, { range: 'bytes=0-1', 'if-range': headers.etag! })).status).toBe(206);
    const beyond = await get(url, { range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers['content-range'], beyond.bytes.length]).toEqual([
      416,
      `bytes */${size}`,
      0,
    ]);
  });

  it('is gone for everyone, and for caches that ask again, once it has ended', async () => {
    const { id, url } = await kept(await aPicture().png().toBuffer());
    const { headers } = await get(url);
    const store = parley.app.get(ImageStore, { strict: false });
    await parley.app.get(UnitOfWork).run((transaction) => store.end(transaction, id));
    for (const address of [url, `${url}/thumbnail`]) {
      for (const condition of [{}, { 'if-none-match': headers.etag! }, { range: 'bytes=0-1' }]) {
        const gone = await get(address, condition);
        expect([gone.status, gone.headers['cache-control']]).toEqual([404, 'no-store']);
        expect(JSON.parse(String(gone.bytes))).toEqual({ code: -1, info: 'Not found' });
      }
      expect((await get(address, {}, 'HEAD')).status).toBe(404);
    }
  });
});

it.each([
  ['of nothing', ''],
  ['that is short', 'x'],
  ['that nobody has', 'f'.repeat(64)],
  ['in capital letters', 'F'.repeat(64)],
  ['that leads elsewhere', '..%2f..%2fetc%2fpasswd'],
  ['of U+0000', '%00'],
  ['that is no text', '%ff'],
  ['with a line end', `${'f'.repeat(64)}%0a`],
  ['of 5,000 letters', 'f'.repeat(5000)],
])('knows no image under a key %s', async (_, key) => {
  for (const path of [key, `${key}/thumbnail`]) {
    const { status, headers } = await get(`${parley.url}/media/${path}`);
    // What is no text is a bad request.
    expect([400, 404]).toContain(status);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  }
});

describe('a stored image that cannot be read just now', () => {
  const storage = () => parley.app.get(MediaStorage, { strict: false });

  it.each([
    ['gone', 404, () => Promise.resolve(null)],
    [
      'out of reach',
      503,
      () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
    ],
  ])('is answered so that nobody keeps the answer: its file is %s', async (_, status, open) => {
    const { url } = await kept(await aPicture().png().toBuffer());
    const opening = jest.spyOn(storage(), 'open').mockImplementation(open);
    const answer = await get(url);
    opening.mockRestore();
    expect([answer.status, answer.headers['cache-control'], answer.headers['etag']]).toEqual([
      status,
      'no-store',
      undefined,
    ]);
    expect((await get(url)).status).toBe(200);
  });
});

it('refuses other methods in the frame of ims', async () => {
  const { url } = await kept(await aPicture().png().toBuffer());
  for (const method of ['POST', 'PUT', 'DELETE']) expect((await get(url, {}, method)).status).toBe(405);
});

it('lets go of the file when the client goes away', async () => {
  const key = await aLargeImage(parley, alice);
  const asked = Array.from({ length: 5 }, () => request(`${parley.url}/media/${key}`));
  for (const one of asked)
    one
      .on('error', () => undefined)
      .on('response', (answer) => answer.pause())
      .end();
  const handles = async () => (await openFiles()).filter((path) => path.includes(key)).length;
  await until('all are being answered', async () => (await handles()) === 5);
  for (const one of asked) one.destroy();
  await until('no file is open', async () => (await handles()) === 0);
  expect((await get(`${parley.url}/media/${key}`, { range: 'bytes=0-0' })).status).toBe(206);
});

it('lets go of a client that takes up nothing for two minutes', async () => {
  const key = await aLargeImage(parley, alice);
  const arrived = once(parley.app.getHttpServer() as Server, 'request');
  const asked = request(`${parley.url}/media/${key}`);
  asked
    .on('error', () => undefined)
    .on('response', (answer) => answer.pause())
    .end();
  const [{ socket }, answer] = (await arrived) as [IncomingMessage, ServerResponse];
  await until('it is being answered', () => answer.headersSent);
  expect(socket.timeout).toBe(120_000);
  // As Node does when the time is over.
  socket.emit('timeout');
  await until('the connection is closed', () => socket.destroyed);
  await until('the file is', async () => !(await openFiles()).some((path) => path.includes(key)));
  asked.destroy();
});

it('is cut short, and nothing is written into it, when an unreadable request comes while it goes out', async () => {
  const key = await aLargeImage(parley, alice);
  const arrived = once(parley.app.getHttpServer() as Server, 'request');
  const socket = connect(Number(new URL(parley.url).port), '127.0.0.1').pause();
  socket.on('error', () => undefined);
  socket.write(`GET /media/${key} HTTP/1.1\r\nHost: parley\r\n\r\n`);
  const [, answer] = (await arrived) as [IncomingMessage, ServerResponse];
  await until('it is being answered', () => answer.headersSent);
  socket.write('\0 no request\r\n\r\n');
  let text = '';
  socket
    .setEncoding('latin1')
    .on('data', (bytes: string) => (text += bytes))
    .resume();
  await once(socket, 'close');
  expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
});

async function openFiles(): Promise<string[]> {
  const handles = await readdir('/proc/self/fd');
  // A handle may be closed between the two.
  return Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => '')));
}
