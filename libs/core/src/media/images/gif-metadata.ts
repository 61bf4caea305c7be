import { CoreError } from '#core/catalogue/errors.js';

const trailer = 0x3b;
const picture = 0x2c;
const extension = 0x21;
const frameControl = 0xf9;
const application = 0xff;

/**
 * The same GIF with its frames and its loop, without comments, application data and whatever follows its end.
 * Encoding it anew would take up to half a minute for what is 0.1 ms here, and cost colours.
 * @throws CoreError `media.type_refused` when a block is not what it should be
 */
export function withoutGifMetadata(gif: Buffer): Buffer {
  let at = 13 + colourTableSize(byteAt(gif, 10));
  const kept = [gif.subarray(0, at)];
  for (;;) {
    const start = at;
    const kind = byteAt(gif, at);
    if (kind === trailer) return Buffer.concat([...kept, Buffer.of(trailer)]);
    // Some encoders leave an end-of-data mark too many.
    if (kind === 0) at += 1;
    else if (kind === picture) {
      at = afterSubBlocks(gif, at + 11 + colourTableSize(byteAt(gif, at + 9)));
      kept.push(gif.subarray(start, at));
    } else if (kind === extension) {
      at = afterSubBlocks(gif, at + 2);
      kept.push(keptOfExtension(gif.subarray(start, at)));
    } else throw new CoreError('media.type_refused');
  }
}

/** How a frame is shown, and how often they all are; nothing of any other extension. */
function keptOfExtension(block: Buffer): Buffer {
  if (block[1] === frameControl && block.length === 8) return block;
  const isLoop =
    block[1] === application &&
    block.toString('latin1', 3, 14) === 'NETSCAPE2.0' &&
    block[14] === 3 &&
    block[15] === 1;
  return isLoop ? Buffer.concat([block.subarray(0, 18), Buffer.of(0)]) : Buffer.alloc(0);
}

/** Bytes of the colour table that a packed field announces. */
function colourTableSize(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0;
}

function afterSubBlocks(gif: Buffer, start: number): number {
  let at = start;
  for (let size = byteAt(gif, at); size !== 0; size = byteAt(gif, at)) at += size + 1;
  return at + 1;
}

function byteAt(gif: Buffer, at: number): number {
  const byte = gif[at];
  if (byte === undefined) throw new CoreError('media.type_refused');
  return byte;
}
