import { QueryFailedError } from 'typeorm';
import { DomainError } from '#kernel/domain-error.js';
import { CoreError, errorCatalogue, type ErrorCode } from './errors.js';

/** SQLSTATE classes and codes of a database that is away, full or too slow: the request may be tried again. */
const passing = /^(08|53|57P0|57014|55P03|40)/;

/** Reads any thrown value as a refusal of the catalogue; what nobody foresaw is `server.internal`. */
export function asCoreError(thrown: unknown): DomainError<ErrorCode> {
  if (thrown instanceof DomainError && thrown.code in errorCatalogue) return thrown as DomainError<ErrorCode>;
  if (isPassing(thrown)) return new CoreError('server.busy', { retryAfter: 1 });
  return new CoreError('server.internal');
}

function isPassing(thrown: unknown): boolean {
  const source = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  const { code, message } = (source ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && (passing.test(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET'))
    return true;
  return (
    typeof message === 'string' &&
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(message)
  );
}
