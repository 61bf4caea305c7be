import { z } from 'zod';

const id = z.int().positive();

export const messageTypes = ['text', 'image', 'file', 'audio', 'video'] as const;

const clientId = z.string().describe("The sender's own name for it, where the request had one.");

/** Everything that a client on `/ws/chat` can be told, by its type. */
export const chatFrames = {
  chat: {
    description:
      'A message took its place in a private chat or a room. To every device of every member, the sender included.',
    schema: z.strictObject({
      message_id: id,
      type: z.literal('chat'),
      chat_type: z.enum(['private', 'room']),
      sender_id: id.describe('Who wrote it; of a system message, who caused it.'),
      receiver_id: id.describe('The person who receives it, or the room.'),
      message_type: z.enum([...messageTypes, 'system']),
      content: z.string().describe('The text; empty of a file.'),
      file_url: z.string().nullable().describe('Absolute address of the file; null of a text.'),
      created_at: z.iso.datetime({ precision: 3 }).describe('ISO 8601, UTC.'),
      client_id: clientId.optional().describe('To the devices of the sender alone.'),
    }),
    example: {
      message_id: 4802,
      type: 'chat',
      chat_type: 'private',
      sender_id: 2,
      receiver_id: 1,
      message_type: 'text',
      content: '你好！',
      file_url: null,
      created_at: '2026-11-20T10:30:00.000Z',
    },
  },
  error: {
    description: 'What the client sent was refused. To the one connection that it came over.',
    schema: z.strictObject({
      type: z.literal('error'),
      code: z.int().describe('As the HTTP status of `api-chat`.'),
      message: z.string(),
      client_id: clientId.optional(),
    }),
    example: { type: 'error', code: 404, message: '会话不存在', client_id: '5d1c0f6e' },
  },
  pong: {
    description: 'The answer to a ping.',
    schema: z.strictObject({ type: z.literal('pong') }),
    example: { type: 'pong' },
  },
} as const;

export type ChatFrameType = keyof typeof chatFrames;
export type ChatFrame = {
  [Type in ChatFrameType]: z.infer<(typeof chatFrames)[Type]['schema']>;
}[ChatFrameType];
export type ChatMessageFrame = Extract<ChatFrame, { type: 'chat' }>;
