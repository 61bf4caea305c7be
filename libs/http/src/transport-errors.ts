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

/** What is wrong with one field of a request. */
export interface FieldFault {
  readonly field: string;
  readonly missing: boolean;
}

/** Fields of the request are missing or of the wrong form; the first of them names the error. */
export class FieldError extends DomainError<'request.invalid'> {
  readonly field: string;

  constructor(
    field: string,
    readonly faults: readonly FieldFault[] = [{ field, missing: false }],
  ) {
    super('request.invalid', `The field ${field} is missing or of the wrong form.`, { field });
    this.field = field;
  }
}
