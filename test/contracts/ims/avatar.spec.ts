import sharp from 'sharp';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { aNoise, anAnimation, aPhoto, aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();

const dataUrl = (bytes: Buffer, type = 'image/png') => `data:${type};base64,${bytes.toString('base64')}`;
const avatarOf = async (person: Person) => succeeded(await person.get('/account/info')).avatar as string;
const bytesOf = (avatar: string) => Buffer.from(avatar.slice(avatar.indexOf(',') + 1), 'base64');
const put = (person: Person, avatar: unknown) => person.put('/account/info', { avatar });

/** The address of the avatar, as lists show it. */
async function addressOf(person: Person): Promise<string> {
  const found = await parley.query<{ key: string }>(
    'SELECT m.key FROM users u JOIN media m ON m.id = u.avatar_id WHERE u.id = $1',
    [person.id],
  );
  return `${parley.url}/media/${found[0]!.key}`;
}

describe('an avatar', () => {
  it('is empty at first', async () => expect(await avatarOf(await aPerson(parley))).toBe(''));

  it.each([
    ['image/jpeg', () => aPicture().jpeg().toBuffer()],
    ['image/png', () => aPicture().png().toBuffer()],
    ['image/gif', () => anAnimation(3).gif().toBuffer()],
    ['image/webp', () => aPicture().webp().toBuffer()],
  ])('is given and read as a data URL: %s', async (type, made) => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await made(), type)));
    const avatar = await avatarOf(alice);
    expect(avatar.startsWith(`data:${type};base64,`)).toBe(true);
    expect((await sharp(bytesOf(avatar)).metadata()).format).toBe(type.slice('image/'.length));
  });

  it('is what its content says, whatever the data URL claims', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPicture().webp().toBuffer(), 'image/png')));
    expect(await avatarOf(alice)).toMatch(/^data:image\/webp;base64,/);
  });

  it('tells nobody where it was taken', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPhoto(), 'image/jpeg')));
    const { exif, orientation, width, height } = await sharp(bytesOf(await avatarOf(alice))).metadata();
    expect({ exif, orientation, width, height }).toEqual({ width: 48, height: 64 });
  });

  it('is served at a cacheable address', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPicture().png().toBuffer())));
    const answer = await fetch(await addressOf(alice));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytesOf(await avatarOf(alice)))).toBe(true);
  });

  it('is taken away by an empty one, and left alone by none', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPicture().png().toBuffer())));
    const address = await addressOf(alice);
    succeeded(await alice.put('/account/info', { name: 'Alice' }));
    succeeded(await put(alice, null));
    expect((await fetch(address)).status).toBe(200);
    succeeded(await put(alice, ''));
    expect([await avatarOf(alice), (await fetch(address)).status]).toEqual(['', 404]);
  });

  it('is gone when another takes its place', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPicture().png().toBuffer())));
    const before = await addressOf(alice);
    succeeded(await put(alice, dataUrl(await aPicture(32, 32).png().toBuffer())));
    expect([(await fetch(before)).status, (await fetch(await addressOf(alice))).status]).toEqual([404, 200]);
  });

  it('keeps its address when a client sends back what it was shown', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPicture().jpeg().toBuffer(), 'image/jpeg')));
    const [address, avatar] = [await addressOf(alice), await avatarOf(alice)];
    succeeded(await alice.put('/account/info', { name: 'Another', avatar }));
    expect([await addressOf(alice), await avatarOf(alice)]).toEqual([address, avatar]);
  });

  it('is kept when the account is deleted and restored', async () => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await aPicture().png().toBuffer())));
    const avatar = await avatarOf(alice);
    succeeded(await alice.delete('/account/delete'));
    expect(await avatarOf(alice)).toBe(avatar);
  });

  it('may have two megabytes, and not one byte more', async () => {
    const alice = await aPerson(parley);
    const picture = await aNoise(820, 820).webp({ lossless: true }).toBuffer();
    const most = 2 * 1024 * 1024;
    expect(picture.length).toBeLessThan(most);
    // A chunk that no reader knows brings the file to its size.
    succeeded(await put(alice, dataUrl(webpOf(picture, most), 'image/webp')));
    const avatar = await avatarOf(alice);
    expect(avatar).toMatch(/^data:image\/webp/);
    const tooLarge = await put(alice, dataUrl(webpOf(picture, most + 2), 'image/webp'));
    expect([tooLarge.status, tooLarge.body]).toEqual([413, { code: -2, info: 'Payload too large' }]);
    expect(await avatarOf(alice)).toBe(avatar);
  }, 30_000);
});

describe('400 Missing or error type of [avatar]', () => {
  const png = () => aPicture().png().toBuffer();
  it.each<[string, () => unknown]>([
    ['a number', () => 1],
    ['a list', () => ['data:image/png;base64,AAAA']],
    ['text', () => 'avatar.png'],
    ['an address', () => 'https://example.com/a.png'],
    ['U+0000', () => 'data:image/png;base64,\u0000'],
    ['a data URL of nothing', () => 'data:image/png;base64,'],
    ['a data URL of text', () => dataUrl(Buffer.from('hello'), 'text/plain')],
    ['text that calls itself an image', () => dataUrl(Buffer.from('hello'))],
    ['no Base64', () => 'data:image/png;base64,%%%%'],
    [
      'Base64 of three megabytes with one wrong character',
      () => `data:image/png;base64,${'A'.repeat(3_000_000)}!`,
    ],
    ['an SVG', () => dataUrl(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')],
    ['HTML', () => dataUrl(Buffer.from('<html><script>1</script></html>'))],
    ['half an image', async () => dataUrl((await png()).subarray(0, 200))],
  ])('for %s, and nothing is saved', async (_, made) => {
    const alice = await aPerson(parley);
    succeeded(await put(alice, dataUrl(await png())));
    const before = (await alice.get('/account/info')).body;
    const { status, body } = await alice.put('/account/info', { name: 'Changed', avatar: await made() });
    expect([status, body]).toEqual([400, { code: -2, info: 'Missing or error type of [avatar]' }]);
    expect((await alice.get('/account/info')).body).toEqual(before);
  });
});

it('leaves no image behind when another field is refused', async () => {
  const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
  const count = async () =>
    (await parley.query<{ count: number }>('SELECT count(*)::int AS count FROM media'))[0]!.count;
  const before = await count();
  const avatar = dataUrl(await aPicture().png().toBuffer());
  const { body } = await alice.put('/account/info', {
    avatar,
    email: bob.email,
    origin_password: alice.password,
  });
  expect([body.info, await avatarOf(alice), await count()]).toEqual(['User already exists', '', before]);
});

/** The same WebP, with a chunk of zeros behind its picture, so that the file has a given size. */
function webpOf(webp: Buffer, size: number): Buffer {
  const chunk = Buffer.alloc(size - webp.length);
  chunk.write('JUNK', 'latin1');
  chunk.writeUInt32LE(chunk.length - 8, 4);
  const grown = Buffer.concat([webp, chunk]);
  grown.writeUInt32LE(size - 8, 4);
  return grown;
}
