import { builtOperations } from '#test/committed-document.js';
import { provocationsIn, provocationsOf, type ProvokedRow } from '#test/provocations.js';
import { nameOf, rows, type Row } from './rows.js';

/** The names of the rows that a call provokes. */
function namesOf({ every, literals }: ProvokedRow): string[] {
  const [info, code, status, operation] = literals.toReversed() as [string, number, number, Row['operation']];
  const operations = every ? rows.map((row) => row.operation) : [operation];
  return operations.map((one) => nameOf({ operation: one, status, code, info }));
}

describe('the error rows of ims', () => {
  const built = builtOperations('ims');
  const provoked = new Set(provocationsIn(import.meta.dirname).flatMap(namesOf));

  it.each(rows.filter((row) => built.has(row.operation)).map((row) => [nameOf(row), row] as const))(
    '%s',
    (name, row) => {
      // A row that cannot occur says why, and has no test that provokes it.
      expect(provoked.has(name)).toBe(row.overriddenBy === undefined);
    },
  );

  it('stand in the table for every operation that is built', () => {
    const listed = new Set<string>(rows.map((row) => row.operation));
    expect([...built].filter((operation) => !listed.has(operation))).toEqual([]);
  });

  it('are read from the sources of the specs, literal by literal', () => {
    const source = `
      row('GET /friends', 401, -2, 'Invalid or expired JWT').isProvokedBy('nothing', async () => answer);
      // row('POST /verify', 400, 1, 'Invalid email').isProvokedBy('a comment', async () => answer);
      row('POST /verify', 404, -5, 'never called');`;
    expect(provocationsOf(source).flatMap(namesOf)).toEqual([
      'GET /friends: 401, -2, Invalid or expired JWT',
    ]);
  });
});
