import { z } from 'zod';
import { errorCatalogue, type ErrorCode } from '#core/catalogue/errors.js';
import type { DomainError } from '#kernel/domain-error.js';

const wireRefusal = z.strictObject({
  code: z.string(),
  message: z.string(),
  details: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .optional()
    .describe('What helps to do better: the field, a limit, seconds to wait.'),
});

/** A refusal as this wire says it: in the acknowledgement of a command, or in `connect_error`. */
export type WireRefusal = z.infer<typeof wireRefusal>;

/** What the acknowledgement of a command carries. */
export type Answer<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: WireRefusal };

/** The acknowledgement that carries data of this schema, or a refusal. */
export function answerOf(data: z.ZodType): z.ZodType {
  return z.union([
    z.strictObject({ ok: z.literal(true), data }),
    z.strictObject({ ok: z.literal(false), error: wireRefusal }),
  ]);
}

/** To an outsider a conversation is as if it did not exist, as in `api-v1`. */
const said: Partial<Record<ErrorCode, ErrorCode>> = { 'conversation.not_member': 'conversation.not_found' };

export function presentRefusal({ code, message, details }: DomainError): WireRefusal {
  const other = said[code as ErrorCode];
  return other
    ? { code: other, message: errorCatalogue[other] }
    : { code, message, ...(Object.keys(details).length > 0 && { details }) };
}
