import { z } from 'zod';
import { CoreError } from '#core/catalogue/errors.js';
import { wireTime } from './message.wire.js';

export const renewSessionRequest = z.object({ token: z.string().max(4_096) });

/** Until when the connection lasts now. */
export const renewedSession = z.strictObject({ expiresAt: wireTime });

export type RenewedSession = z.infer<typeof renewedSession>;

/** Reads the body of `session.renew`. @throws CoreError `request.invalid` */
export function newTokenIn(body: unknown): string {
  const read = renewSessionRequest.safeParse(body);
  if (!read.success) throw new CoreError('request.invalid', { field: 'token' });
  return read.data.token;
}
