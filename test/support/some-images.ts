import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Pixels of a picture that no encoder makes nothing of, left half dark and right half bright. */
function pixels(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    bytes[at * 3] = x < width / 2 ? 20 : 230;
    bytes[at * 3 + 1] = (y * 255) / height;
    bytes[at * 3 + 2] = (x ^ y) & 0x3f;
  }
  return bytes;
}

/** A picture in the making, to be encoded as the test needs it. */
export function aPicture(width = 64, height = 48): Sharp {
  return sharp(pixels(width, height), { raw: { width, height, channels: 3 } });
}

/** Random pixels: about as many bytes as an image of that size can have. */
export function aNoise(width: number, height: number): Sharp {
  const bytes = Buffer.alloc(width * height * 3);
  for (let at = 0, state = 1; at < bytes.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}

/** What a telephone makes: held upright, stored lying down, with place, camera and a colour profile. */
export function aPhoto(width = 64, height = 48): Promise<Buffer> {
  return aPicture(width, height)
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: 'Secret Camera', Copyright: 'Secret Person' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** Frames one below the other, each different, as sharp reads an animation. */
export function anAnimation(frames: number, width = 32, height = 24): Sharp {
  const roll = Buffer.concat(
    Array.from({ length: frames }, (_, frame) => {
      const picture = pixels(width, height);
      // Its number in black and white pixels: no encoder takes two frames for one.
      for (let bit = 0; bit < 12; bit += 1) picture.fill((frame >> bit) & 1 ? 255 : 0, bit * 3, bit * 3 + 3);
      return picture;
    }),
  );
  return sharp(roll, { raw: { width, height: height * frames, channels: 3, pageHeight: height } });
}

/** A small PNG file that is a large black picture: one bit a pixel, packed as tight as it goes. */
export function aBomb(width = 30_000, height = 30_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc(height * (Math.ceil(width / 8) + 1));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
