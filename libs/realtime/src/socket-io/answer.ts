import { errorCatalogue, type ErrorCode } from '#core/catalogue/errors.js';
import type { DomainError } from '#kernel/domain-error.js';

/** A refusal as this wire says it: in the acknowledgement of a command, or in `connect_error`. */
export interface WireRefusal {
  readonly code: string;
  readonly message: string;
  /** What helps to do better: the field, a limit, seconds to wait. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** What the acknowledgement of a command carries. */
export type Answer<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly error: WireRefusal };

/** To an outsider a conversation is as if it did not exist, as in `api-v1`. */
const said: Partial<Record<ErrorCode, ErrorCode>> = { 'conversation.not_member': 'conversation.not_found' };

export function presentRefusal({ code, message, details }: DomainError): WireRefusal {
  const other = said[code as ErrorCode];
  return other
    ? { code: other, message: errorCatalogue[other] }
    : { code, message, ...(Object.keys(details).length > 0 && { details }) };
}
