import { DomainError } from '#kernel/domain-error.js';
import type { ErrorCode } from '#core/catalogue/errors.js';

/** Refusals that never reach the core, because the request itself is not one. */
export const transportCatalogue = {
  'transport.not_found': 'There is nothing at this address.',
  'transport.wrong_method': 'The address does not know this method.',
  'transport.unparsable': 'The body cannot be read.',
  'transport.too_large': 'The body is too large.',
  'transport.not_ready': 'The server is starting or stopping.',
} as const;

export type TransportCode = keyof typeof transportCatalogue;

/** Every code that a contract has to have an answer for. */
export type AnswerCode = ErrorCode | TransportCode;

export class TransportError extends DomainError<TransportCode> {
  constructor(code: TransportCode) {
    super(code, transportCatalogue[code]);
  }
}

/** One field of the request is missing or of the wrong form. */
export class FieldError extends DomainError<'request.invalid'> {
  constructor(readonly field: string) {
    super('request.invalid', `The field ${field} is missing or of the wrong form.`, { field });
  }
}
