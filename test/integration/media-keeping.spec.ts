import { EventEmitter, once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CommandBus } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { ImageStore } from '#core/media/image-store.js';
import { newMediaKey } from '#core/media/media-file.js';
import { EndedFiles } from '#core/media/sweep/ended-files.js';
import { OrphanedFiles } from '#core/media/sweep/orphaned-files.js';
import { UploadMediaCommand } from '#core/media/upload-media/upload-media.command.js';
import { aPerson, type Person } from '#test/a-person.js';
import { FakeS3 } from '#test/fake-s3.js';
import { aPicture } from '#test/some-images.js';
import { TestServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const mostBytes = 10 * 1024 * 1024;
const never = new AbortController().signal;

describe.each(['disk', 'S3'])('media on %s', (place) => {
  const s3 = new FakeS3();
  let parley: TestServer;
  let alice: Person;
  let store: ImageStore;

  beforeAll(async () => {
    await s3.start();
    parley = new TestServer(place === 'S3' ? s3.environment : {});
    await parley.start();
    alice = await aPerson(parley);
    store = parley.app.get(ImageStore, { strict: false });
    // The first start in a process reads and transforms every source, which a busy machine takes its time for.
  }, 60_000);

  afterAll(async () => {
    await parley.discard();
    await s3.stop();
  }, 60_000);

  const inTransaction: UnitOfWork['run'] = (work) => parley.app.get(UnitOfWork).run(work);
  const sweepEnded = () => parley.app.get(EndedFiles, { strict: false }).remove(never);
  const sweepOrphans = () => parley.app.get(OrphanedFiles, { strict: false }).remove(never);
  const aPng = () => aPicture().png().toBuffer();

  async function filesOf(key: string): Promise<number> {
    if (place === 'S3') return [...s3.objects.keys()].filter((name) => name.includes(key)).length;
    const names = await readdir(join(parley.dataDir, 'media'), { recursive: true });
    return names.filter((name) => name.includes(key)).length;
  }

  it('an image is readable from the commit of its row on', async () => {
    const image = await store.store(alice.id, await aPng(), mostBytes);
    expect(await store.read(image.key)).toBeNull();
    expect((await fetch(`${parley.url}/media/${image.key}`)).status).toBe(404);
    const row = await inTransaction((transaction) => store.record(transaction, alice.id, image));
    expect(row).toMatchObject({
      ownerId: alice.id,
      type: 'image/png',
      width: 64,
      height: 48,
      size: image.size,
    });
    const { type, bytes } = (await store.read(image.key))!;
    expect([type, bytes.length]).toEqual(['image/png', image.size]);
    for (const [headers, status] of [
      [{}, 200],
      [{ range: 'bytes=1-3' }, 206],
    ] as const) {
      const answer = await fetch(`${parley.url}/media/${image.key}`, { headers });
      const expected = status === 200 ? bytes : bytes.subarray(1, 4);
      expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(expected)]).toEqual([
        status,
        true,
      ]);
    }
    expect((await fetch(`${parley.url}/media/${image.key}/thumbnail`)).status).toBe(200);
  });

  it('a file is stored as it arrives, and served whole and in parts', async () => {
    const bytes = Buffer.alloc(3_000_000, 'parley ');
    const command = new UploadMediaCommand(
      alice.id,
      Readable.from([bytes.subarray(0, 9), bytes.subarray(9)]),
    );
    const media = await parley.app.get(CommandBus).execute(command);
    expect(media).toMatchObject({ kind: 'file', size: bytes.length });
    expect([await filesOf(media.key), await incoming()]).toEqual([1, []]);
    const whole = await fetch(`${parley.url}/media/${media.key}`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await fetch(`${parley.url}/media/${media.key}`, { headers: { range: 'bytes=7-12' } });
    expect([part.status, await part.text()]).toEqual([206, 'parley']);
  });

  it('a discarded image leaves no file', async () => {
    const image = await store.store(alice.id, await aPng(), mostBytes);
    expect(await filesOf(image.key)).toBe(2);
    await store.discard(image);
    expect(await filesOf(image.key)).toBe(0);
  });

  it('an image whose row is there after all is not discarded', async () => {
    const image = await store.store(alice.id, await aPng(), mostBytes);
    await inTransaction((transaction) => store.record(transaction, alice.id, image));
    await store.discard(image);
    expect(await store.read(image.key)).not.toBeNull();
  });

  it('a refused image leaves no file', async () => {
    const before = await filesOf('');
    await expect(
      store.store(alice.id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), mostBytes),
    ).rejects.toEqual(expect.objectContaining({ code: 'media.type_refused' }));
    await expect(store.store(alice.id, await aPng(), 10)).rejects.toEqual(
      expect.objectContaining({ code: 'media.too_large' }),
    );
    expect(await filesOf('')).toBe(before);
  });

  it('an ended image loses its files, and only after the commit', async () => {
    const image = await store.store(alice.id, await aPng(), mostBytes);
    const { id } = await inTransaction((transaction) => store.record(transaction, alice.id, image));
    await expect(
      inTransaction(async (transaction) => {
        await store.end(transaction, id);
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    await sweepEnded();
    expect(await filesOf(image.key)).toBe(2);
    await inTransaction((transaction) => store.end(transaction, id));
    expect(await store.read(image.key)).toBeNull();
    expect(await sweepEnded()).toBe(1);
    expect(await filesOf(image.key)).toBe(0);
    expect(await sweepEnded()).toBe(0);
  });

  it('files without a row go after a day, and no others', async () => {
    const orphan = await store.store(alice.id, await aPng(), mostBytes);
    const wanted = await store.store(alice.id, await aPng(), mostBytes);
    await inTransaction((transaction) => store.record(transaction, alice.id, wanted));
    expect(await sweepOrphans()).toBe(0);
    parley.clock.advance({ hours: 25 });
    expect(await sweepOrphans()).toBe(2);
    parley.clock.release();
    expect([await filesOf(orphan.key), await filesOf(wanted.key)]).toEqual([0, 2]);
  });

  it('a store that belongs to another database loses nothing, and says so', async () => {
    const [own] = await parley.query<{ mark: string }>('SELECT mark FROM media_store');
    const { mark } = own!;
    await until('the store is marked', async () => (await filesOf(mark)) === 1);
    const foreign = await store.store(alice.id, await aPng(), mostBytes);
    parley.clock.advance({ hours: 25 });
    await parley.query('UPDATE media_store SET mark = $1', [newMediaKey()]);
    expect(await sweepOrphans()).toBe(0);
    expect(await filesOf(foreign.key)).toBe(2);
    expect(parley.log.splice(0)).toMatchObject([
      { level: 'warn', msg: expect.stringContaining('does not know') },
    ]);
    await parley.query('UPDATE media_store SET mark = $1', [mark]);
    expect(await sweepOrphans()).toBe(2);
    parley.clock.release();
    expect([await filesOf(foreign.key), await filesOf(mark)]).toEqual([0, 1]);
  });

  it('an upload is kept as it arrives', async () => {
    const bytes = await aPng();
    const image = await store.storeStream(
      alice.id,
      Readable.from([bytes.subarray(0, 50), bytes.subarray(50)]),
      mostBytes,
    );
    expect(image).toMatchObject({ type: 'image/png', width: 64, height: 48 });
    expect(await filesOf(image.key)).toBe(2);
    expect(await incoming()).toEqual([]);
  });

  it('an upload that is too large is refused before it ends, and may end', async () => {
    let sent = 0;
    const refused = new EventEmitter();
    const long = Readable.from(
      (async function* () {
        while (sent < 200) yield Buffer.alloc(1024, (sent += 1));
        await once(refused, 'refused');
        while (sent < 400) yield Buffer.alloc(1024, (sent += 1));
      })(),
    );
    const upload = store.storeStream(alice.id, long, 100 * 1024);
    await expect(upload).rejects.toEqual(expect.objectContaining({ code: 'media.too_large' }));
    expect(await incoming()).toEqual([]);
    // A client that still sends has to come to its end, or it never reads the answer.
    refused.emit('refused');
    await finished(long);
    expect(sent).toBe(400);
  });

  it('an upload that breaks off leaves nothing', async () => {
    const breaking = new Readable({ read: () => undefined });
    breaking.push((await aPng()).subarray(0, 100));
    setImmediate(() => breaking.destroy());
    const upload = store.storeStream(alice.id, breaking, mostBytes);
    await expect(upload).rejects.toEqual(expect.objectContaining({ code: 'media.type_refused' }));
    expect(await incoming()).toEqual([]);
  });

  const incoming = (): Promise<string[]> => readdir(join(parley.dataDir, 'media', 'incoming'));
});
