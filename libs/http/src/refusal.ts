import { HttpException } from '@nestjs/common';
import { DomainError } from '#kernel/domain-error.js';
import { asCoreError } from '#core/catalogue/as-core-error.js';
import { TransportError, transportCatalogue, type AnswerCode } from './transport-errors.js';

/** Reads any thrown value as a refusal that every contract has an answer for. */
export function asRefusal(thrown: unknown): DomainError<AnswerCode> {
  if (thrown instanceof DomainError) {
    return thrown.code in transportCatalogue ? (thrown as DomainError<AnswerCode>) : asCoreError(thrown);
  }
  const status = statusOf(thrown);
  if (status === 404) return new TransportError('transport.not_found');
  if (status === 405) return new TransportError('transport.wrong_method');
  if (status === 413) return new TransportError('transport.too_large');
  if (status === 503) return new TransportError('transport.not_ready');
  if (status !== undefined && status >= 400 && status < 500)
    return new TransportError('transport.unparsable');
  return asCoreError(thrown);
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
