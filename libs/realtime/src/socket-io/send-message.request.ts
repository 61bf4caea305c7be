import { z } from 'zod';
import { CoreError } from '#core/catalogue/errors.js';
import type { MediaKind } from '#core/media/media.view.js';
import type { OutgoingContent, OutgoingMessage } from '#core/messages/send-message/send-message.command.js';
import type { PublicUrl } from '#kernel/public-url.js';
import { clientId, id, keyAt, optional } from '../request-fields.js';

/** Named by the id or by the address that its upload answered; the id wins. */
const medium = z
  .object({ mediaId: optional(id), url: optional(z.string()) })
  .refine(({ mediaId, url }) => mediaId !== undefined || url !== undefined);

/** One kind and what it says. */
const content = z.union([
  z.string().transform((text) => ({ text: { text } })),
  z.strictObject({ text: z.object({ text: z.string() }) }),
  z.strictObject({ image: medium }),
  z.strictObject({ file: medium }),
  z.strictObject({ audio: medium }),
  z.strictObject({ video: medium }),
]);

export const sendMessageRequest = z.object({
  conversationId: id,
  content,
  replyTo: optional(id),
  clientId: optional(clientId),
});

/**
 * Reads the body of `message.send`. The content itself is judged by the core.
 * @param publicUrl where this client reaches Parley: addresses of media start with it
 * @throws CoreError `request.invalid`, naming the first field that is missing or of the wrong form
 */
export function outgoingMessageOf(body: unknown, publicUrl: PublicUrl): OutgoingMessage {
  const read = sendMessageRequest.safeParse(body);
  if (!read.success) {
    const [field] = read.error.issues[0]?.path ?? [];
    throw new CoreError('request.invalid', typeof field === 'string' ? { field } : {});
  }
  const { replyTo: replyToId, content: given, ...message } = read.data;
  return { ...message, replyToId, ...contentOf(given, publicUrl) };
}

function contentOf(given: z.output<typeof content>, publicUrl: PublicUrl): OutgoingContent {
  if ('text' in given) return { kind: 'text', content: given.text.text };
  const [[kind, { mediaId, url }]] = Object.entries(given) as [[MediaKind, z.output<typeof medium>]];
  return { kind, media: mediaId === undefined ? { key: keyAt(url!, publicUrl) } : { id: mediaId } };
}
