import { builtOperations } from '#test/committed-document.js';
import { provocationsIn, type ProvokedRow } from '#test/provocations.js';
import { nameOf, rows, type Row } from './rows.js';

/** The names of the rows that a call provokes. */
function namesOf({ every, literals }: ProvokedRow): string[] {
  const [message, code, operation] = literals.toReversed() as [string, number, Row['operation']];
  const operations = every ? rows.map((row) => row.operation) : [operation];
  return operations.map((one) => nameOf({ operation: one, code, message }));
}

describe('the error rows of api-chat', () => {
  const provoked = new Set(provocationsIn(import.meta.dirname).flatMap(namesOf));

  it.each(rows.map(nameOf))('%s', (name) => {
    expect(provoked.has(name)).toBe(true);
  });

  it('stand in the table for every operation that is built', () => {
    expect([...builtOperations('api-chat')].toSorted()).toEqual(
      [...new Set(rows.map(({ operation }) => operation))].toSorted(),
    );
  });
});
