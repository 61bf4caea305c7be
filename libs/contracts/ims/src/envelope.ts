import { ApiProperty } from '@nestjs/swagger';
import type { DomainError } from '#kernel/domain-error.js';
import type { ContractFrame, FramedAnswer } from '#http/frames.js';
import { FieldError, type AnswerCode } from '#http/transport-errors.js';
import { errorMap, type ImsRow, type ImsRows } from './error-map.js';

/** What an operation keeps in its route's configuration. */
export interface ImsRouteConfig {
  readonly imsRows?: ImsRows;
}

/** The frame of `ims`: `{code, info, …}`, and HTTP statuses of its own choosing. It also answers for unknown paths. */
export const imsFrame: ContractFrame = {
  contract: 'ims',
  prefix: '',
  refuse(error, request): FramedAnswer {
    const { imsRows } = (request?.routeOptions?.config ?? {}) as ImsRouteConfig;
    const { status, code, info } = rowOf(error, imsRows);
    return { status, body: { code, info } };
  },
};

function rowOf(error: DomainError<AnswerCode>, rows: ImsRows | undefined): ImsRow {
  const own = rows?.[error.code];
  if (own) return own;
  const shared: ImsRow = errorMap[error.code];
  if (error instanceof FieldError) return { ...shared, info: shared.info.replace('field', error.field) };
  return shared;
}

/** What every answer of success carries. */
export abstract class Succeeded {
  @ApiProperty({ type: 'integer', enum: [0] })
  code: 0;

  // WIRE(ims): some operations say "Succeed", others "success", as the document writes it for each.
  @ApiProperty({ enum: ['Succeed', 'success'] })
  info: 'Succeed' | 'success';
}
