import { z } from 'zod';
import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import { systemText } from '#core/messages/system-text.js';
import type { PublicUrl } from '#kernel/public-url.js';
import type { Viewer } from '../connection.js';

/** An id as this wire writes it. */
export const wireId = z
  .string()
  .regex(/^[1-9]\d*$/)
  .describe('Decimal id, kept as a string.');

/** When something happened. */
export const wireTime = z.iso.datetime({ precision: 3 }).describe('ISO 8601, UTC.');

const file = z.strictObject({
  url: z
    .string()
    .describe('Absolute address; unguessable, and the right to read it. Of an image also `<url>/thumbnail`.'),
  width: z.int().positive().optional().describe('Pixels, of images and videos.'),
  height: z.int().positive().optional().describe('Pixels, of images and videos.'),
  fileName: z.string().optional().describe('Name of the file where it comes from.'),
  mimeType: z.string().optional().describe('Of a file only a hint.'),
  size: z.int().nonnegative().optional().describe('Bytes.'),
});

const words = z.strictObject({ text: z.string() });

/** What a message says, keyed by its kind. */
const wireContent = z.union([
  z.strictObject({ text: words }),
  z.strictObject({ image: file }),
  z.strictObject({ file }),
  z.strictObject({ audio: file }),
  z.strictObject({ video: file }),
  z.strictObject({ system: words }),
]);

/** A message of `api-v1`, the same in HTTP and in events. */
export const wireMessage = z.strictObject({
  id: wireId,
  conversationId: wireId,
  seq: z.int().positive().describe('Place in the conversation, from 1, without gaps.'),
  senderId: wireId.describe('Who wrote it; of a system message, who caused it.'),
  type: z.enum(['text', 'image', 'file', 'audio', 'video', 'system']),
  content: wireContent.describe('Keyed by the type.'),
  replyTo: wireId.optional().describe('Id of the message replied to.'),
  clientId: z.string().optional().describe("The sender's own name for it."),
  createdAt: wireTime,
});

export type WireMessage = z.infer<typeof wireMessage>;

/** Puts a message into the words of `api-v1`, as this viewer reads them. */
export function presentMessage(message: MessageCreated, viewer: Viewer): WireMessage {
  return {
    id: String(message.id),
    conversationId: String(message.conversationId),
    seq: message.seq,
    senderId: String(message.senderId),
    type: message.kind,
    content: contentOf(message, viewer),
    ...(message.replyToId !== null && { replyTo: String(message.replyToId) }),
    ...(message.clientId !== null && { clientId: message.clientId }),
    createdAt: message.createdAt,
  };
}

function contentOf(
  { kind, content, attachment, senderId, conversationKind }: MessageCreated,
  { userId, publicUrl }: Viewer,
): WireMessage['content'] {
  switch (kind) {
    case 'text':
      return { text: { text: content } };
    case 'system':
      return { system: { text: systemText(content, senderId, userId, conversationKind) } };
    default:
      return { [kind]: fileOf(attachment, publicUrl) } as WireMessage['content'];
  }
}

function fileOf(attachment: MessageCreated['attachment'], publicUrl: PublicUrl): z.infer<typeof file> {
  if (!attachment) return { url: '' };
  const { key, width, height, fileName, type, size } = attachment;
  // What is undefined is left out of the JSON.
  return { url: publicUrl.media(key), width, height, fileName, mimeType: type, size };
}
