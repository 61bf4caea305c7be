/** A message's place, and whose it is. */
export interface MessagePlace {
  readonly conversationId: number;
  readonly seq: number;
  readonly senderId: number;
}

/** One event as it goes over a wire: encoded once, then shared by everyone who gets it. */
export interface Frame {
  /** What the wire's own protocol would be handed, for transports that are no WebSocket. */
  readonly packet: string;
  /** A complete WebSocket text frame. */
  readonly bytes: Buffer;
  /** The message that it brings: who gets the frame, gets the message. */
  readonly message?: MessagePlace;
}

const finalText = 0x81;

/** A whole text message as one unmasked WebSocket frame (RFC 6455, 5.2), as servers send it. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = finalText;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

let joinedLast: { readonly frames: readonly Frame[]; readonly bytes: Buffer } = {
  frames: [],
  bytes: Buffer.alloc(0),
};

/**
 * The frames behind each other, to be written with one system call. The members of a room mostly wait for the same
 * frames, so the last result is kept and made once for all of them.
 */
export function joinFrames(frames: readonly Frame[]): Buffer {
  if (frames.length === 1) return frames[0]!.bytes;
  const last = joinedLast.frames;
  if (last.length === frames.length && last.every((frame, place) => frame === frames[place]))
    return joinedLast.bytes;
  joinedLast = { frames, bytes: Buffer.concat(frames.map((frame) => frame.bytes)) };
  return joinedLast.bytes;
}
