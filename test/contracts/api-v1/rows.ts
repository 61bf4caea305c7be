import { committedDocument } from '#test/committed-document.js';

/** One refusal of one operation. */
export interface Row {
  /** As `POST /api/v1/conversations`. */
  readonly operation: string;
  readonly status: number;
  readonly code: string;
}

/** What can happen to any request: `frames.spec.ts` provokes it once for all. */
const everywhere = ['transport.unparsable', 'transport.too_large', 'transport.not_ready', 'server.busy'];

interface Refusal {
  readonly value: { readonly code?: unknown };
}

/** Every refusal of every operation, as the contract's OpenAPI document lists them. */
const rows: readonly Row[] = Object.entries(committedDocument('api-v1').paths).flatMap(([path, operations]) =>
  Object.entries(operations).flatMap(([method, { responses }]) =>
    Object.entries(responses).flatMap(([status, { content }]) =>
      Object.keys(refusalsIn(content)).map((code) => ({
        operation: `${method.toUpperCase()} ${path}`,
        status: Number(status),
        code,
      })),
    ),
  ),
);

export const provokableRows: readonly Row[] = rows.filter(({ code }) => !everywhere.includes(code));

function refusalsIn(content: object | undefined): Record<string, Refusal> {
  const problem = (content as Record<string, { examples?: Record<string, Refusal> }> | undefined)?.[
    'application/problem+json'
  ];
  return problem?.examples ?? {};
}

export const nameOf = ({ operation, status, code }: Row): string => `${operation}: ${status} ${code}`;
