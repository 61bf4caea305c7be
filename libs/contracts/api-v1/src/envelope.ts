import type { DomainError } from '#kernel/domain-error.js';
import { CoreError, type ErrorCode } from '#core/catalogue/errors.js';
import type { ContractFrame, FramedAnswer } from '#http/frames.js';
import { FieldError, TransportError, transportCatalogue, type AnswerCode } from '#http/transport-errors.js';
import { errorMap, type ApiV1Row, type ApiV1Rows } from './error-map.js';
import { preferredLanguage, type Language } from './language.js';

/** What an operation keeps in its route's configuration. */
export interface ApiV1RouteConfig {
  readonly apiV1Rows?: ApiV1Rows;
}

/** A problem document (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: AnswerCode;
  readonly errors?: readonly FieldProblem[];
}

export interface FieldProblem {
  /** JSON pointer to the field, wherever in the request it stands. */
  readonly pointer: string;
  readonly code: 'field.missing' | 'field.invalid';
  readonly message: string;
}

const fieldMessages = {
  'field.missing': { zh: '缺少该字段', en: 'The field is missing.' },
  'field.invalid': { zh: '该字段格式不正确', en: 'The field is of the wrong form.' },
} as const;

/** The problem document of a refusal. */
function problemOf(error: DomainError<AnswerCode>, row: ApiV1Row, language: Language): Problem {
  const errors = fieldProblems(error, language);
  return {
    type: `urn:parley:problem:${error.code}`,
    title: row[language],
    status: row.status,
    detail: error.message,
    code: error.code,
    ...(errors && { errors }),
  };
}

function fieldProblems(error: DomainError<AnswerCode>, language: Language): FieldProblem[] | undefined {
  if (error.code !== 'request.invalid') return undefined;
  const { field } = error.details;
  const faults = error instanceof FieldError ? error.faults : [{ field: String(field), missing: false }];
  return faults.map((fault) => {
    const code = fault.missing ? 'field.missing' : 'field.invalid';
    return { pointer: `/${fault.field}`, code, message: fieldMessages[code][language] };
  });
}

/** A refusal as it is answered, for the contract's document. */
export function exampleProblem(code: AnswerCode, row: ApiV1Row): Problem {
  return problemOf(exampleRefusal(code), row, 'zh');
}

function exampleRefusal(code: AnswerCode): DomainError<AnswerCode> {
  if (code === 'request.invalid') return new FieldError('name');
  if (code in transportCatalogue) return new TransportError(code as keyof typeof transportCatalogue);
  return new CoreError(code as ErrorCode);
}

/** The frame of `api-v1`: bare bodies, and problem documents for refusals. */
export const apiV1Frame: ContractFrame = {
  contract: 'api-v1',
  prefix: '/api/v1',
  refuse(thrown, request): FramedAnswer {
    const { apiV1Rows } = (request?.routeOptions?.config ?? {}) as ApiV1RouteConfig;
    const row: ApiV1Row = apiV1Rows?.[thrown.code] ?? errorMap[thrown.code];
    const error = row.as ? new CoreError(row.as) : thrown;
    const body = problemOf(error, row, preferredLanguage(request?.headers['accept-language']));
    return { status: row.status, body, contentType: 'application/problem+json; charset=utf-8' };
  },
};
