import type { DomainError } from '#kernel/domain-error.js';
import type { UpgradeRefusal } from '../upgrades.js';

interface Row {
  readonly status: number;
  readonly code: number;
  readonly info: string;
}

/** What a handshake can be refused for, in the rows of `ims` (libs/contracts/ims/src/error-map.ts). */
const rows: Readonly<Record<string, Row>> = {
  'session.invalid': { status: 401, code: -2, info: 'Invalid or expired JWT' },
  'connection.too_many': { status: 429, code: -6, info: 'Too many requests' },
  'handshake.invalid': { status: 400, code: -2, info: 'Missing or error type of [field]' },
  'handshake.wrong_method': { status: 405, code: -3, info: 'Bad method' },
  'server.busy': { status: 503, code: -101, info: 'Unavailable' },
};
const internal: Row = { status: 500, code: -100, info: 'Internal error' };

export function imsRefusal({ code: reason, details }: DomainError): UpgradeRefusal {
  const { status, code, info } = rows[reason] ?? internal;
  const { retryAfter, field } = details;
  return {
    status,
    body: { code, info: info.replace('field', String(field)) },
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
  };
}
