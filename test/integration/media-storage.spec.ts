import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pino } from 'pino';
import { newMediaKey, storedName } from '#core/media/media-file.js';
import { DiskStorage } from '#core/media/storage/disk-storage.js';
import type { MediaStorage } from '#core/media/storage/media-storage.js';
import { S3Storage } from '#core/media/storage/s3-storage.js';
import { FakeS3 } from '#test/fake-s3.js';

const s3 = new FakeS3();
let folder: string;
let overS3: S3Storage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-media-'));
  await s3.start();
  overS3 = new S3Storage(
    {
      bucket: s3.bucket,
      region: 'us-east-1',
      endpoint: s3.url,
      forcePathStyle: true,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    },
    pino({ level: 'silent' }),
  );
});

afterAll(async () => {
  overS3.onApplicationShutdown();
  await s3.stop();
  await rm(folder, { recursive: true });
});

const onDisk = () => new DiskStorage(join(folder, 'files'), join(folder, 'drafts'));
const text = (words: string) => ({
  bytes: Buffer.from(words),
  size: Buffer.byteLength(words),
  type: 'image/png',
});
const aName = () => storedName(newMediaKey(), 'original');

describe.each<[string, () => MediaStorage]>([
  ['disk', onDisk],
  ['S3', () => overS3],
])('a storage on %s', (_, storage) => {
  it('gives back what was put', async () => {
    const name = aName();
    await storage().put(name, text('hello'));
    const { changedAt, ...file } = (await storage().stat(name))!;
    expect(file).toEqual({ name, size: 5 });
    expect(Math.abs(Date.now() - changedAt.getTime())).toBeLessThan(60_000);
    expect(String(await buffer((await storage().open(name))!))).toBe('hello');
  });

  it('gives a part', async () => {
    const name = aName();
    await storage().put(name, text('0123456789'));
    expect(String(await buffer((await storage().open(name, { first: 2, last: 5 }))!))).toBe('2345');
    expect(String(await buffer((await storage().open(name, { first: 9, last: 9 }))!))).toBe('9');
  });

  it('takes a stream', async () => {
    const name = aName();
    const bytes = Readable.from([Buffer.from('a stream '), Buffer.from('of two')]);
    await storage().put(name, { bytes, size: 15, type: 'image/png' });
    expect(String(await buffer((await storage().open(name))!))).toBe('a stream of two');
  });

  it('has nothing where nothing was put, or was deleted', async () => {
    const name = aName();
    expect([await storage().stat(name), await storage().open(name)]).toEqual([null, null]);
    await storage().put(name, text('hello'));
    await storage().delete(name);
    await storage().delete(name);
    expect([await storage().stat(name), await storage().open(name)]).toEqual([null, null]);
  });

  it('lists what it has', async () => {
    const names = Array.from({ length: 5 }, aName);
    for (const name of names) await storage().put(name, text('hello'));
    const listed: string[] = [];
    for await (const file of storage().list()) listed.push(file.name);
    expect(listed).toEqual(expect.arrayContaining(names));
    expect(new Set(listed).size).toBe(listed.length);
  });

  it.each(['../secret', '..', '/etc/passwd', 'a\u0000b', '', 'A'.repeat(64), `${'a'.repeat(64)}/../b`])(
    'knows no file %j, whoever asks',
    async (name) => {
      await expect(storage().put(name, text('x'))).rejects.toThrow('A stored file has the name');
      await expect(storage().open(name)).rejects.toThrow('A stored file has the name');
      await expect(storage().delete(name)).rejects.toThrow('A stored file has the name');
    },
  );
});

describe('on disk', () => {
  it('nothing of a file is there when its writing fails', async () => {
    const name = aName();
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('broken');
      })(),
    );
    await expect(onDisk().put(name, { bytes: breaking, size: 8, type: 'image/png' })).rejects.toThrow(
      'broken',
    );
    expect(await onDisk().stat(name)).toBeNull();
    expect(await readdir(join(folder, 'drafts'))).toEqual([]);
  });

  it('files are spread over folders and nobody else may read them', async () => {
    const name = aName();
    await onDisk().put(name, text('hello'));
    const { mode } = await stat(join(folder, 'files', name.slice(0, 2), name));
    expect(mode & 0o777).toBe(0o600);
  });

  it('what else lies in the folder is not listed', async () => {
    const name = aName();
    await onDisk().put(name, text('hello'));
    const foreign = join(folder, 'files', name.slice(0, 2), 'README.txt');
    await writeFile(foreign, 'mine');
    await utimes(foreign, 0, 0);
    for await (const file of onDisk().list()) expect(file.name).not.toBe('README.txt');
  });
});

describe('on S3', () => {
  it('objects have their type, below one prefix, and requests are signed', async () => {
    const name = aName();
    await overS3.put(name, text('hello'));
    expect(s3.objects.get(`media/${name}`)).toMatchObject({ type: 'image/png' });
    expect(s3.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key\//);
  });

  it('a store that refuses is no file that is missing', async () => {
    s3.refusing = true;
    for (const asked of [overS3.stat(aName()), overS3.open(aName()), overS3.put(aName(), text('x'))]) {
      await expect(asked).rejects.toEqual(expect.objectContaining({ code: 'server.busy' }));
    }
    s3.refusing = false;
  });
});
