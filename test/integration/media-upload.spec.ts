import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { UploadSpool } from '#core/media/upload-spool.js';
import { until } from '#test/until.js';

const mostBytes = 1024 * 1024;
let folder: string;
let server: FastifyInstance;

/** A server with one operation that takes a form with a file, as uploads do. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-spool-'));
  const spool = new UploadSpool(folder);
  server = fastify({ forceCloseConnections: true });
  await server.register(multipart, { limits: { fileSize: 100 * mostBytes, files: 1 } });
  server.post('/', async (received, reply) => {
    const part = await received.file();
    try {
      await spool.receive(part!.file as Readable, mostBytes);
      return { kept: true };
    } catch (error) {
      return reply.status(413).send({ code: (error as { code: string }).code });
    }
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

afterEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
});

const url = () => `http://127.0.0.1:${(server.addresses()[0] as { port: number }).port}/`;

async function upload(size: number): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  form.append('file', new Blob([Buffer.alloc(size)]), 'a.png');
  const answer = await fetch(url(), { method: 'POST', body: form });
  return { status: answer.status, body: await answer.json() };
}

it('is kept when it fits', async () => {
  expect(await upload(mostBytes)).toEqual({ status: 200, body: { kept: true } });
  expect(await readdir(folder)).toHaveLength(1);
});

it.each([mostBytes + 1, 3 * mostBytes, 30 * mostBytes])(
  'of %d bytes is answered and leaves nothing',
  async (size) => {
    expect(await upload(size)).toEqual({ status: 413, body: { code: 'media.too_large' } });
    expect(await readdir(folder)).toEqual([]);
    expect((await upload(10)).status).toBe(200);
  },
);

it('leaves nothing when the client goes away', async () => {
  const asked = request(url(), {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 1_000_000 },
  });
  asked.on('error', () => asked.destroy());
  asked.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
  asked.write(Buffer.alloc(200_000));
  await until('the upload has begun', async () => (await readdir(folder)).length === 1);
  asked.destroy();
  await until('it is gone', async () => (await readdir(folder)).length === 0);
  expect((await upload(10)).status).toBe(200);
});
