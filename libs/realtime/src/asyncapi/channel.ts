import type { z } from 'zod';

/** One sort of message on a wire. */
export interface MessageDescription {
  readonly description: string;
  readonly schema: z.ZodType;
  readonly example: object;
}

/** What a client may ask for over a wire, and how it is answered. */
export interface CommandDescription extends MessageDescription {
  /** The acknowledgement; without one, whatever comes of it is sent as another message. */
  readonly answer?: MessageDescription;
}

/** A wire, as the AsyncAPI document shows it. */
export interface ChannelDescription {
  /** Short name, of the letters that a key of the document may have. */
  readonly name: string;
  /** Path on the port of HTTP. */
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly sends: Readonly<Record<string, MessageDescription>>;
  readonly receives: Readonly<Record<string, CommandDescription>>;
}
