import { z } from 'zod';
import { CoreError } from '#core/catalogue/errors.js';
import { clientId, id, optional } from '../request-fields.js';
import { messageTypes } from './chat-frames.js';

const receiver = { reveiver_id: optional(id), receiver_id: optional(id) };

const send = z
  .object({
    type: z.literal('chat'),
    chat_type: z.enum(['private', 'room']),
    // WIRE(api-chat): the document spells it `reveiver_id`.
    ...receiver,
    message_type: z.enum(messageTypes),
    content: optional(z.string()),
    file_url: optional(z.string()),
    client_id: optional(clientId),
  })
  .refine(({ reveiver_id, receiver_id }) => (receiver_id ?? reveiver_id) !== undefined)
  // A text that comes with a file would lose it.
  .refine(({ message_type, content, file_url }) =>
    message_type === 'text' ? content !== undefined && !file_url : file_url !== undefined,
  );

/** Everything that a client may ask for over `/ws/chat`, by its type. */
export const chatRequests = {
  chat: {
    description:
      'Sends a message to a person or into a room. With a `client_id`, a repetition answers the first message.',
    schema: send,
    example: {
      type: 'chat',
      chat_type: 'private',
      receiver_id: 1,
      message_type: 'text',
      content: '你好！',
      file_url: null,
      client_id: '5d1c0f6e',
    },
  },
  read: {
    description: 'Marks a chat read up to a message. Answered only when it is refused.',
    schema: z.object({ type: z.literal('read'), message_id: id }),
    example: { type: 'read', message_id: 4802 },
  },
  ping: {
    description: 'Asks for a pong.',
    schema: z.object({ type: z.literal('ping') }),
    example: { type: 'ping' },
  },
} as const;

const chatRequest = z.union([chatRequests.chat.schema, chatRequests.read.schema, chatRequests.ping.schema]);

export type ChatRequest = z.output<typeof chatRequest>;
export type SendRequest = Extract<ChatRequest, { type: 'chat' }>;

/** What a message of a client says of itself, whether or not it is a request. */
export interface Received {
  readonly type: string | undefined;
  readonly clientId: string | undefined;
  /** @throws CoreError `request.invalid` */
  read(): ChatRequest;
}

/** @param text undefined where it was no text */
export function received(text: string | undefined): Received {
  const body = parsed(text);
  const { type, client_id: name } = (body ?? {}) as { readonly type?: unknown; readonly client_id?: unknown };
  return {
    type: typeof type === 'string' ? type : undefined,
    clientId: clientId.safeParse(name).data,
    read: () => {
      const request = chatRequest.safeParse(body);
      if (!request.success) throw new CoreError('request.invalid');
      return request.data;
    },
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
