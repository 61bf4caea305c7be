import { request } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { succeededV1 as ok, throughApiV1 } from '#test/api-v1-client.js';
import { aPerson, type Person } from '#test/a-person.js';
import { twoFriends } from '#test/conversation.js';
import { aFile, postMedia, sendV1, uploadV1, type MediaV1 } from '#test/message-v1.js';
import { someMp4, somePdf, someSound, someWebm } from '#test/some-files.js';
import { aPhoto, aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
});

const incoming = (): Promise<string[]> => readdir(join(parley.dataDir, 'media', 'incoming'));

describe('uploading', () => {
  it('takes an image in, cleaned, and shows its address, its thumbnail and its end', async () => {
    const answer = await postMedia(alice, ['file', aFile(await aPhoto(64, 48), '合影 📷.jpg', 'image/jpeg')]);
    const media = ok<MediaV1>(answer);
    const key = media.url.split('/').at(-1)!;
    expect([answer.status, media]).toEqual([
      201,
      {
        id: expect.stringMatching(/^\d+$/),
        type: 'image',
        mimeType: 'image/jpeg',
        size: expect.any(Number),
        width: 48,
        height: 64,
        fileName: '合影 📷.jpg',
        url: `${parley.url}/media/${key}`,
        thumbnailUrl: `${parley.url}/media/${key}/thumbnail`,
        createdAt: expect.any(String),
        expiresAt: expect.any(String),
      },
    ]);
    expect(answer.headers['location']).toBe(`/api/v1/media/${media.id}`);
    const bytes = Buffer.from(await (await fetch(media.url)).arrayBuffer());
    expect([bytes.length, bytes.includes('Secret Camera')]).toEqual([media.size, false]);
    expect((await fetch(media['thumbnailUrl'] as string)).headers.get('content-type')).toBe('image/webp');
  });

  it.each([
    ['audio', 'audio/wav', aFile(someSound(), '语音.wav', 'audio/wav')],
    ['video', 'video/mp4', aFile(someMp4(), '片.mp4', 'video/mp4')],
    ['audio', 'audio/webm', aFile(someWebm(), 'voice.webm', 'audio/webm;codecs=opus')],
    ['file', 'application/pdf', aFile(somePdf(), '纪要.pdf', 'application/pdf')],
    ['file', 'text/html', aFile(Buffer.from('<b>hi</b>'), 'page.html', 'text/html')],
  ])('takes %s of type %s as it is', async (type, mimeType, file) => {
    const media = await uploadV1(alice, file);
    expect(media).toMatchObject({ type, mimeType, size: file.size, fileName: file.name });
    const served = await fetch(media.url);
    expect(Buffer.from(await served.arrayBuffer())).toEqual(Buffer.from(await file.arrayBuffer()));
    expect(served.headers.get('content-type')).toBe(type === 'file' ? 'application/octet-stream' : mimeType);
  });

  it('keeps as a file what shall be one', async () => {
    const photo = await aPhoto();
    const media = ok<MediaV1>(await postMedia(alice, ['type', 'file'], ['file', aFile(photo, 'raw.jpg')]));
    expect(media).toMatchObject({ type: 'file', mimeType: 'image/jpeg', size: photo.length });
    expect(media).not.toHaveProperty('thumbnailUrl');
  });

  it('passes over other parts of the form', async () => {
    const parts = [
      ['note', 'x'],
      ['preview', aFile(Buffer.alloc(100_000))],
    ] as const;
    const media = ok<MediaV1>(await postMedia(alice, ...parts, ['file', aFile(somePdf())], ['after', 'y']));
    expect(media).toMatchObject({ mimeType: 'application/pdf' });
  });

  row('POST /api/v1/media', 400, 'request.invalid').isProvokedBy('a form without a file, or of no type', () =>
    Promise.all([
      postMedia(alice, ['file', 'a text']),
      postMedia(alice, ['photo', aFile(somePdf())]),
      postMedia(alice, ['type', 'system'], ['file', aFile(somePdf())]),
      postMedia(alice, ['type', 'image\u0000'], ['file', aFile(somePdf())]),
      throughApiV1(alice).post('/media', { file: 'x' }),
      throughApiV1(alice).post('/media'),
    ]),
  );

  row('POST /api/v1/media', 415, 'media.type_refused').isProvokedBy(
    'what it shall be and is not',
    async () => [
      await postMedia(alice, ['type', 'image'], ['file', aFile(somePdf())]),
      await postMedia(alice, ['type', 'video'], ['file', aFile(someSound())]),
      await postMedia(alice, [
        'file',
        aFile((await aPicture().png().toBuffer()).subarray(0, 200), 'cut.png'),
      ]),
    ],
  );

  row('POST /api/v1/media', 413, 'media.too_large').isProvokedBy('more than its bound', async () => [
    await postMedia(alice, ['file', aFile(Buffer.alloc(50 * 1024 * 1024 + 1))]),
    await postMedia(alice, [
      'file',
      aFile(Buffer.concat([await aPicture().png().toBuffer(), Buffer.alloc(10 * 1024 * 1024)])),
    ]),
  ]);

  it.each([
    [
      'a broken form',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"',
    ],
    ['a form without a boundary', 'multipart/form-data', 'abc'],
    ['an empty form', 'multipart/form-data; boundary=x', ''],
  ])('answers 400 to %s', async (_what, type, body) => {
    const answer = await throughApiV1(alice).request('POST', '/media', {
      body,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(400);
  });

  it('answers 415 to a file that is cut off in the form, and keeps nothing of it', async () => {
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc';
    const answer = await throughApiV1(alice).request('POST', '/media', {
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(answer.status).toBe(415);
    expect(await incoming()).toEqual([]);
  });

  it('keeps nothing of an upload whose client goes away', async () => {
    const gone = request(`${parley.url}/api/v1/media`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${alice.token}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 10_000_000,
      },
    });
    gone.on('error', () => undefined);
    gone.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
    gone.write(Buffer.alloc(100_000));
    await until('it arrives', async () => (await incoming()).length > 0);
    gone.destroy();
    await until('nothing is left of it', async () => (await incoming()).length === 0);
  });
});

describe('a medium', () => {
  it('is known to who uploaded it, and waits no more once it was sent', async () => {
    const media = await uploadV1(alice, aFile(somePdf()));
    const get = async () => ok<MediaV1>(await throughApiV1(alice).get(`/media/${media.id}`));
    expect(await get()).toEqual(media);
    ok(await sendV1(alice, chat, { file: { mediaId: media.id } }));
    const { expiresAt: _, ...rest } = media;
    expect(await get()).toEqual(rest);
  });

  row('GET /api/v1/media/{id}', 404, 'media.not_found').isProvokedBy(
    'another’s, an unknown and an ended one',
    async () => {
      const { id } = await uploadV1(alice, aFile(somePdf()));
      const sent = ok<{ id: string }>(await sendV1(alice, chat, { file: { mediaId: id } }));
      const asked = [await throughApiV1(bob).get(`/media/${id}`)];
      ok(await throughApiV1(alice).delete(`/messages/${sent.id}`, { for: 'all' }));
      asked.push(await throughApiV1(alice).get(`/media/${id}`));
      asked.push(await throughApiV1(await aPerson(parley)).get('/media/987654321'));
      return asked;
    },
  );

  row('GET /api/v1/media/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(alice).get('/media/x'),
  );
});
