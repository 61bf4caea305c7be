// A server of the demo's own: a free port, an empty database, all of it gone afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const start = join(import.meta.dirname, '../../server/start.js');

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

/** @returns its address, and how to stop it */
export async function ownServer() {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'parley-demo-'));
  // Nothing else of the environment: a DATABASE_URL or MEDIA_DIR there belongs to somebody's real server.
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: data };
  const server = spawn(process.execPath, [start], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) break;
    const ready = await fetch(`${base}/health/ready`).catch(() => undefined);
    if (ready?.ok) return { base, stop };
    await delay(200);
  }
  await stop();
  throw new Error('The server did not start.');
}
