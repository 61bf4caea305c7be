import { joinFrames, textFrame, type Frame } from './frame.js';

/** What a WebSocket client makes of the bytes (RFC 6455, 5.2): whole text messages, or nothing. */
function read(bytes: Buffer): string[] {
  const texts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    expect(bytes[at]).toBe(0x81);
    const short = bytes[at + 1]!;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length =
      header === 2
        ? short
        : header === 4
          ? bytes.readUInt16BE(at + 2)
          : Number(bytes.readBigUInt64BE(at + 2));
    at += header + length;
    texts.push(bytes.toString('utf8', at - length, at));
  }
  expect(at).toBe(bytes.length);
  return texts;
}

function frame(text: string): Frame {
  return { packet: text, bytes: textFrame(text) };
}

describe('a text frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])(
    'of %i bytes is read as it was written',
    (length) => {
      const text = 'x'.repeat(length);
      expect(read(textFrame(text))).toEqual([text]);
    },
  );

  it('counts bytes, not characters', () => {
    const text = '你好，世界 👋'.repeat(20);
    expect(read(textFrame(text))).toEqual([text]);
  });
});

describe('joined frames', () => {
  it('are read one after the other', () => {
    expect(read(joinFrames([frame('one'), frame('two'), frame('three')]))).toEqual(['one', 'two', 'three']);
  });

  it('are made once for all who wait for the same', () => {
    const [one, two] = [frame('one'), frame('two')];
    expect(joinFrames([one, two])).toBe(joinFrames([one, two]));
  });

  it('differ where one of them does, or its place', () => {
    const [one, two, three] = [frame('one'), frame('two'), frame('three')];
    joinFrames([one, two]);
    expect(read(joinFrames([one, three]))).toEqual(['one', 'three']);
    expect(read(joinFrames([three, one]))).toEqual(['three', 'one']);
    expect(read(joinFrames([three, one, two]))).toEqual(['three', 'one', 'two']);
  });
});
