import { z } from 'zod';
import type { PublicUrl } from '#kernel/public-url.js';
import { isStorable } from '#kernel/text.js';

/** An id, as a number or as its digits. */
export const id = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
  ])
  .refine((value) => value >= 0 && Number.isSafeInteger(value));

/** JSON null is a field left out. */
export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** A client's own name for what it sends. */
export const clientId = z.string().min(1).max(128).refine(isStorable);

/** The key of the medium at an address. An address of elsewhere names no medium, as an unknown one does. */
export function keyAt(address: string, publicUrl: PublicUrl): string {
  return publicUrl.keyOf(address) ?? '';
}
