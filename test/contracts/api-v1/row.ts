import type { ApiV1Answer, ApiV1Problem } from '#test/api-v1-client.js';
import type { Method } from '#test/exchange.js';
import { nameOf, provokableRows, type Row } from './rows.js';

interface Provocation<Given extends unknown[]> {
  /**
   * Registers the test that provokes the row.
   * @param sentence how, as it reads after "to"
   * @param act makes the requests that must be answered with exactly this row
   */
  isProvokedBy(sentence: string, act: (...given: Given) => Promise<ApiV1Answer | ApiV1Answer[]>): void;
}

/**
 * One refusal of one operation: `row('POST /api/v1/conversations', 400, 'conversation.listed_already').isProvokedBy(…)`.
 * `rows.spec.ts` reads these calls from the sources and names every row that has none, so write the three as literals.
 */
export function row(operation: string, status: number, code: string): Provocation<[]> {
  const wanted = nameOf({ operation, status, code });
  const found = provokableRows.find((one) => nameOf(one) === wanted);
  if (!found) throw new Error(`the OpenAPI document has no ${wanted}`);
  return { isProvokedBy: (sentence, act) => register(found, sentence, act) };
}

/**
 * The same refusal of every operation that has it: `everyRow(401, 'session.invalid')…`. The path is one below
 * `/api/v1`, and names the id 1 wherever it names one.
 */
export function everyRow(status: number, code: string): Provocation<[method: Method, path: string]> {
  return {
    isProvokedBy(sentence, act) {
      for (const one of provokableRows.filter((known) => known.status === status && known.code === code)) {
        const [method, path] = one.operation.replace('/api/v1', '').split(' ') as [Method, string];
        register(one, sentence, () => act(method, path.replaceAll(/\{\w+\}/g, '1')));
      }
    },
  };
}

function register(
  { operation, status, code }: Row,
  sentence: string,
  act: () => Promise<ApiV1Answer | ApiV1Answer[]>,
): void {
  it(`${operation} answers ${status} ${code} to ${sentence}`, async () => {
    const answers = [await act()].flat();
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) {
      const problem = answer.body as ApiV1Problem;
      expect([answer.status, problem.status, problem.code]).toEqual([status, status, code]);
    }
  });
}
