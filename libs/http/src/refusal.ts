import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { DomainError } from '#kernel/domain-error.js';
import { CoreError, errorCatalogue } from '#core/catalogue/errors.js';
import { TransportError, transportCatalogue, type AnswerCode } from './transport-errors.js';

/** SQLSTATE classes and codes of a database that is away, full or too slow: the request may be tried again. */
const passing = /^(08|53|57P0|57014|55P03|40)/;

/** Reads any thrown value as a refusal that every contract has an answer for. */
export function asRefusal(thrown: unknown): DomainError<AnswerCode> {
  if (thrown instanceof DomainError) {
    return thrown.code in errorCatalogue || thrown.code in transportCatalogue
      ? (thrown as DomainError<AnswerCode>)
      : new CoreError('server.internal');
  }
  const status = statusOf(thrown);
  if (status === 404) return new TransportError('transport.not_found');
  if (status === 405) return new TransportError('transport.wrong_method');
  if (status === 413) return new TransportError('transport.too_large');
  if (status === 503) return new TransportError('transport.not_ready');
  if (status !== undefined && status >= 400 && status < 500) return new TransportError('transport.unparsable');
  if (isPassing(thrown)) return new CoreError('server.busy', { retryAfter: 1 });
  return new CoreError('server.internal');
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function isPassing(thrown: unknown): boolean {
  const source = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  const { code, message } = (source ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && (passing.test(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET')) return true;
  return typeof message === 'string' && /^(Connection terminated|timeout exceeded when trying to connect)/.test(message);
}
