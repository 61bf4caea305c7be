import sharp from 'sharp';
import { anAnimation } from '#test/some-images.js';
import { withoutGifMetadata } from './gif-metadata.js';

const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 6]), Buffer.from('Secret'), Buffer.of(0)]);
const applicationData = Buffer.concat([
  Buffer.from([0x21, 0xff, 11]),
  Buffer.from('XMP DataXMP'),
  Buffer.from([6]),
  Buffer.from('Secret'),
  Buffer.of(0),
]);

async function aGif(): Promise<Buffer> {
  return anAnimation(4)
    .gif({ delay: [50, 60, 70, 80], loop: 0 })
    .toBuffer();
}

/** Puts blocks in front of the first one. */
function withBlocks(gif: Buffer, ...blocks: Buffer[]): Buffer {
  const start = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0);
  return Buffer.concat([gif.subarray(0, start), ...blocks, gif.subarray(start)]);
}

it('takes comments, application data and the tail away and leaves every pixel', async () => {
  const gif = await aGif();
  const cleaned = withoutGifMetadata(
    Buffer.concat([withBlocks(gif, comment, applicationData, Buffer.of(0)), Buffer.from('Secret')]),
  );
  expect(cleaned.includes('Secret')).toBe(false);
  const [before, after] = [sharp(gif, { animated: true }), sharp(cleaned, { animated: true })];
  expect((await after.metadata()).delay).toEqual([50, 60, 70, 80]);
  expect((await after.raw().toBuffer()).equals(await before.raw().toBuffer())).toBe(true);
});

it('keeps the loop and nothing that hides behind it', async () => {
  const hiding = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('NETSCAPE2.0'),
    Buffer.from([3, 1, 7, 0, 6]),
    Buffer.from('Secret'),
    Buffer.of(0),
  ]);
  const cleaned = withoutGifMetadata(withBlocks(await anAnimation(2).gif({ loop: 1 }).toBuffer(), hiding));
  expect(cleaned.includes('Secret')).toBe(false);
  // The file says how often it is repeated, libvips how often it is shown.
  expect((await sharp(cleaned, { animated: true }).metadata()).loop).toBe(8);
});

it('refuses a file that ends too early, wherever', async () => {
  const gif = await aGif();
  for (let length = 0; length < gif.length; length += 1) {
    expect(() => withoutGifMetadata(gif.subarray(0, length))).toThrow(
      expect.objectContaining({ code: 'media.type_refused' }),
    );
  }
});
