import { setImmediate as otherWork } from 'node:timers/promises';
import sharp from 'sharp';
import { aBomb, aNoise, anAnimation, aPhoto, aPicture } from '#test/some-images.js';
import { ImageIntake } from './image-intake.js';

const mostBytes = 10 * 1024 * 1024;
const take = (bytes: Buffer, most = mostBytes) =>
  new ImageIntake().take(1, () => Promise.resolve(bytes), most);
const refused = (code: string) => expect.objectContaining({ code });

describe('an image that is let in', () => {
  it.each([
    ['image/jpeg', () => aPicture().jpeg().toBuffer()],
    ['image/png', () => aPicture().png().toBuffer()],
    ['image/png', () => aPicture().png({ palette: true }).toBuffer()],
    ['image/gif', () => aPicture().gif().toBuffer()],
    ['image/webp', () => aPicture().webp().toBuffer()],
    ['image/webp', () => aPicture().webp({ lossless: true }).toBuffer()],
  ])('keeps its type and size: %s', async (type, made) => {
    const image = await take(await made());
    expect(image).toMatchObject({ type, width: 64, height: 48 });
    const stored = await sharp(image.bytes).metadata();
    expect(stored).toMatchObject({ format: type.slice('image/'.length), width: 64, height: 48 });
  });

  it('loses place, camera, person and profile, and stands upright', async () => {
    const photo = await aPhoto();
    expect(await sharp(photo).metadata()).toMatchObject({
      orientation: 6,
      exif: expect.any(Buffer),
      icc: expect.any(Buffer),
    });
    const image = await take(photo);
    const { exif, icc, xmp, iptc, orientation, width, height } = await sharp(image.bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect([width, height, image.width, image.height]).toEqual([48, 64, 48, 64]);
    expect(image.bytes.includes('Secret')).toBe(false);
    // The dark left half of the file is the upper half of the picture.
    expect(await brightness(image.bytes, 24, 4)).toBeLessThan(60);
    expect(await brightness(image.bytes, 24, 60)).toBeGreaterThan(190);
    expect(await brightness(image.thumbnail, 24, 4)).toBeLessThan(60);
  });

  it('loses the comments of a PNG and a WebP', async () => {
    for (const format of ['png', 'webp'] as const) {
      const given = await aPicture()
        .withExif({ IFD0: { Copyright: 'Secret Person' } })
        .toFormat(format)
        .toBuffer();
      expect(given.includes('Secret Person')).toBe(true);
      expect((await take(given)).bytes.includes('Secret Person')).toBe(false);
    }
  });

  it.each(['gif', 'webp'] as const)('keeps moving: %s', async (format) => {
    const shown = { loop: 3, delay: [100, 200, 300, 400, 500] };
    const given = await anAnimation(5).toFormat(format, shown).toBuffer();
    const image = await take(given);
    expect(image).toMatchObject({ width: 32, height: 24 });
    expect(await sharp(image.bytes, { animated: true }).metadata()).toMatchObject({
      pages: 5,
      loop: 3,
      delay: [100, 200, 300, 400, 500],
    });
  });

  it('has a small still picture beside it', async () => {
    const image = await take(await aPicture(800, 400).jpeg().toBuffer());
    expect(await sharp(image.thumbnail).metadata()).toMatchObject({
      format: 'webp',
      width: 320,
      height: 160,
    });
    const small = await take(await anAnimation(3).gif().toBuffer());
    const still = await sharp(small.thumbnail, { animated: true }).metadata();
    expect([still.width, still.height, still.pages]).toEqual([32, 24, undefined]);
  });

  it('does not outgrow its bound when it is encoded better than it was', async () => {
    const given = await aNoise(600, 600).jpeg({ quality: 60 }).toBuffer();
    const image = await take(given, given.length);
    expect(image.bytes.length).toBeLessThanOrEqual(given.length * 1.25);
  });
});

describe('media.type_refused', () => {
  const html = '<!doctype html><html><body><script>alert(1)</script></body></html>';
  // The last entry of every ZIP archive.
  const zipEnd = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['nothing', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('no image')],
    ['zeros', () => Buffer.alloc(1000)],
    ['HTML', () => Buffer.from(html)],
    [
      'SVG',
      () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
    ],
    [
      'SVG with a declaration',
      () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj')],
    ['ZIP', () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(40), zipEnd])],
    ['TIFF', () => aPicture().tiff().toBuffer()],
    ['AVIF', () => aPicture().avif().toBuffer()],
    ['BMP', () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)])],
    ['a signature alone', () => Buffer.from('ffd8ffe000104a46494600', 'hex')],
    [
      'a PNG of rubbish',
      () => Buffer.concat([aBomb(8, 8).subarray(0, 33), Buffer.from('rubbish'.repeat(20))]),
    ],
    [
      'an image with a ZIP behind it',
      async () => Buffer.concat([await aPicture().jpeg().toBuffer(), zipEnd]),
    ],
    [
      'an image with a page behind it',
      async () => Buffer.concat([await aPicture().png().toBuffer(), Buffer.from(html)]),
    ],
    [
      'an image with a page in its comment',
      () =>
        aPicture()
          .withExif({ IFD0: { Copyright: html } })
          .jpeg()
          .toBuffer(),
    ],
    [
      'an image with PHP in it',
      () =>
        aPicture()
          .withExif({ IFD0: { Make: '<?php system(1) ?>' } })
          .webp()
          .toBuffer(),
    ],
    ['a GIF that is a script', () => Buffer.from('GIF89a/*\x0a\x00\x01\x00*/=1;alert(1);//;', 'latin1')],
  ])('%s', async (_, made) => {
    await expect(take(await made())).rejects.toEqual(refused('media.type_refused'));
  });

  it.each(['jpeg', 'png', 'gif', 'webp'] as const)('%s that was cut off, wherever', async (format) => {
    const whole = await aPicture(200, 150)[format]().toBuffer();
    for (const rest of [0.3, 0.7, 0.95]) {
      const cut = whole.subarray(0, Math.floor(whole.length * rest));
      await expect(take(cut)).rejects.toEqual(refused('media.type_refused'));
    }
    await expect(take(whole.subarray(0, -8))).rejects.toEqual(refused('media.type_refused'));
  });
});

describe('media.too_large', () => {
  it('a small file with 900 megapixels', async () => {
    const bomb = aBomb();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expect(take(bomb)).rejects.toEqual(refused('media.too_large'));
  });

  it('just above 40 megapixels, and not just below', async () => {
    await expect(take(aBomb(8_001, 5_000))).rejects.toEqual(refused('media.too_large'));
    await expect(take(aBomb(8_000, 5_000))).resolves.toMatchObject({ width: 8_000, height: 5_000 });
  }, 30_000);

  it('an animation whose frames together have more', async () => {
    const gif = await anAnimation(12, 40, 30).gif().toBuffer();
    // A canvas of 4 megapixels for each of the twelve frames.
    gif.writeUInt16LE(2_000, 6);
    gif.writeUInt16LE(2_000, 8);
    await expect(take(gif)).rejects.toEqual(refused('media.too_large'));
  });

  it('an animation of more than a thousand frames', async () => {
    const gif = await anAnimation(1_001, 6, 6).gif({ effort: 1 }).toBuffer();
    await expect(take(gif)).rejects.toEqual(refused('media.too_large'));
  });
});

it('lets one in after the other, and nobody when too many people wait', async () => {
  const intake = new ImageIntake();
  const picture = await aPicture().png().toBuffer();
  let [inside, most] = [0, 0];
  const turn = async () => {
    most = Math.max(most, (inside += 1));
    await otherWork();
    inside -= 1;
    return picture;
  };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 70 }, (_, owner) => intake.take(owner, turn, mostBytes)),
  );
  const busy = outcomes.filter(({ status }) => status === 'rejected');
  expect(most).toBe(1);
  expect(busy.length).toBe(5);
  expect(busy[0]).toMatchObject({ reason: { code: 'server.busy' } });
});

it('takes the image of another person before most of those that one person sends at once', async () => {
  const intake = new ImageIntake();
  const picture = await aPicture().png().toBuffer();
  const turns: string[] = [];
  const turn = (name: string) => () => {
    turns.push(name);
    return Promise.resolve(picture);
  };
  const many = Array.from({ length: 70 }, () => intake.take(1, turn('one'), mostBytes));
  const [outcomes] = await Promise.all([
    Promise.allSettled(many),
    intake.take(2, turn('another'), mostBytes),
  ]);
  expect(turns.indexOf('another')).toBeLessThanOrEqual(2);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(12);
});

async function brightness(image: Buffer, left: number, top: number): Promise<number> {
  const [red] = await sharp(image).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return red!;
}
