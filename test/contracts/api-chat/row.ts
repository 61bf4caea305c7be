import type { ApiChatAnswer } from '#test/api-chat-client.js';
import type { Method } from '#test/exchange.js';
import { rows, type Operation, type Row } from './rows.js';

interface Provocation<Given extends unknown[]> {
  /**
   * Registers the test that provokes the row.
   * @param sentence how, as it reads after "to"
   * @param act makes the requests that must be answered with exactly this row
   */
  isProvokedBy(sentence: string, act: (...given: Given) => Promise<ApiChatAnswer | ApiChatAnswer[]>): void;
}

/**
 * One row of the table: `row('POST /api/chat/rooms', 400, '参数错误').isProvokedBy('a blank name', …)`.
 * `rows.spec.ts` reads these calls from the sources and names every row that has none, so write the three as literals.
 */
export function row(operation: Operation, code: number, message: string): Provocation<[]> {
  const found = rowsWith(code, message).find((one) => one.operation === operation);
  if (!found) throw new Error(`rows.ts has no ${operation}: ${code} ${message}`);
  return { isProvokedBy: (sentence, act) => register(found, sentence, act) };
}

/**
 * The same row of every operation that has it: `everyRow(401, '未授权')…`. The path is one below `/api/chat`.
 */
export function everyRow(code: number, message: string): Provocation<[method: Method, path: string]> {
  return {
    isProvokedBy(sentence, act) {
      for (const one of rowsWith(code, message)) {
        const [method, path] = one.operation.replace('/api/chat', '').split(' ') as [Method, string];
        register(one, sentence, () => act(method, path));
      }
    },
  };
}

function rowsWith(code: number, message: string): Row[] {
  return rows.filter((one) => one.code === code && one.message === message);
}

function register(
  { operation, code, message }: Row,
  sentence: string,
  act: () => Promise<ApiChatAnswer | ApiChatAnswer[]>,
): void {
  it(`${operation} answers ${code} ${message} to ${sentence}`, async () => {
    const answers = [await act()].flat();
    expect(answers.length).toBeGreaterThan(0);
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: code, body: { code, message } });
  });
}
