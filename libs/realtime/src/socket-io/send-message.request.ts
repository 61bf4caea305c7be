import { z } from 'zod';
import { CoreError } from '#core/catalogue/errors.js';
import { isStorable } from '#kernel/text.js';

const id = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .refine((value) => value >= 0 && Number.isSafeInteger(value));

/** JSON null is a field left out. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

export const sendMessageRequest = z.object({
  conversationId: id,
  content: z.union([
    z.string(),
    z.object({ text: z.object({ text: z.string() }) }).transform(({ text }) => text.text),
  ]),
  replyTo: optional(id),
  clientId: optional(z.string().min(1).max(128).refine(isStorable)),
});

export type SendMessageRequest = z.infer<typeof sendMessageRequest>;

/**
 * Reads the body of `message.send`. The text itself is judged by the core.
 * @throws CoreError `request.invalid`, naming the first field that is missing or of the wrong form
 */
export function sendMessageRequestOf(body: unknown): SendMessageRequest {
  const read = sendMessageRequest.safeParse(body);
  if (read.success) return read.data;
  const [field] = read.error.issues[0]?.path ?? [];
  throw new CoreError('request.invalid', typeof field === 'string' ? { field } : {});
}
