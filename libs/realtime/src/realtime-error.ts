import { DomainError } from '#kernel/domain-error.js';

/** Refusals of a connection, beside those of the core. */
const realtimeCatalogue = {
  'connection.too_many': 'The account has too many open connections.',
  'handshake.invalid': 'The request is no handshake of a WebSocket.',
  'handshake.wrong_method': 'A handshake of a WebSocket is a GET.',
} as const;

export class RealtimeError extends DomainError<keyof typeof realtimeCatalogue> {
  constructor(code: keyof typeof realtimeCatalogue, details: Readonly<Record<string, string | number>> = {}) {
    super(code, realtimeCatalogue[code], details);
  }
}
