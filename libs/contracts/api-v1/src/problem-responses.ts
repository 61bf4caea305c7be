import { ApiResponse } from '@nestjs/swagger';
import type { AnswerCode } from '#http/transport-errors.js';
import { exampleProblem } from './envelope.js';
import type { ApiV1Row } from './error-map.js';

const fieldProblem = {
  type: 'object',
  required: ['pointer', 'code', 'message'],
  properties: {
    pointer: { type: 'string', pattern: '^/' },
    code: { type: 'string', enum: ['field.missing', 'field.invalid'] },
    message: { type: 'string' },
  },
  additionalProperties: false,
};

/** One response per status; each of its refusals is an example, named by its code. */
export function problemResponses(rows: readonly (readonly [AnswerCode, ApiV1Row])[]): MethodDecorator[] {
  const statuses = [...new Set(rows.map(([, { status }]) => status))].toSorted((a, b) => a - b);
  return statuses.map((status) => {
    const own = rows.filter(([, row]) => row.status === status);
    const schema = {
      type: 'object',
      required: ['type', 'title', 'status', 'detail', 'code'],
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string', enum: [...new Set(own.flatMap(([, { zh, en }]) => [zh, en]))] },
        status: { type: 'integer', enum: [status] },
        detail: { type: 'string' },
        code: { type: 'string', enum: own.map(([code]) => code) },
        errors: { type: 'array', items: fieldProblem },
      },
      additionalProperties: false,
    };
    const examples = Object.fromEntries(
      own.map(([code, row]) => [code, { value: exampleProblem(code, row) }]),
    );
    return ApiResponse({
      status,
      description: own.map(([code]) => code).join(' · '),
      content: { 'application/problem+json': { schema, examples } },
    });
  });
}
