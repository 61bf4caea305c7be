import { builtOperations } from '#test/committed-document.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { rows, type Operation, type Row } from './rows.js';

interface Provocation<Given extends unknown[]> {
  /**
   * Registers the test that provokes the row.
   * @param sentence how, as it reads after "is answered to"
   * @param act makes the requests that must be answered with exactly this row
   */
  isProvokedBy(sentence: string, act: (...given: Given) => Promise<ImsAnswer | ImsAnswer[]>): void;
}

/**
 * One row of the table: `row('POST /account/reg', 400, -3, 'Name too long').isProvokedBy('an empty name', …)`.
 * `rows.spec.ts` reads these calls from the sources and names every row that has none, so write the four as literals.
 */
export function row(operation: Operation, status: number, code: number, info: string): Provocation<[]> {
  const found = rowsWith(status, code, info).find((one) => one.operation === operation);
  if (!found) throw new Error(`rows.ts has no ${operation}: ${status}, ${code}, ${info}`);
  return { isProvokedBy: (sentence, act) => register(found, sentence, act) };
}

/** The same row of every operation that has it and is built: `everyRow(401, -2, 'Invalid or expired JWT')…`. */
export function everyRow(
  status: number,
  code: number,
  info: string,
): Provocation<[method: string, path: string]> {
  const built = builtOperations('ims');
  const found = rowsWith(status, code, info).filter(({ operation }) => built.has(operation));
  return {
    isProvokedBy(sentence, act) {
      for (const one of found) {
        const [method, path] = one.operation.split(' ') as [string, string];
        register(one, sentence, () => act(method, path));
      }
    },
  };
}

function rowsWith(status: number, code: number, info: string): Row[] {
  return rows.filter((one) => one.status === status && one.code === code && one.info === info);
}

function register(
  { operation, status, code, info }: Row,
  sentence: string,
  act: () => Promise<ImsAnswer | ImsAnswer[]>,
): void {
  it(`${operation} answers ${status}, ${code}, ${info} to ${sentence}`, async () => {
    const answers = [await act()].flat();
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) {
      expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { code, info } });
    }
  });
}
