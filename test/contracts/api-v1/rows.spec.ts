import { provocationsIn, type ProvokedRow } from '#test/provocations.js';
import { nameOf, provokableRows } from './rows.js';

/** The names of the rows that a call provokes. */
function namesOf({ every, literals }: ProvokedRow): string[] {
  const [code, status, operation] = literals.toReversed() as [string, number, string];
  if (!every) return [nameOf({ operation, status, code })];
  return provokableRows.filter((row) => row.status === status && row.code === code).map(nameOf);
}

describe('the refusals of api-v1', () => {
  const provoked = new Set(provocationsIn(import.meta.dirname).flatMap(namesOf));

  it('each have a test that provokes them', () => {
    expect(provokableRows.map(nameOf).filter((name) => !provoked.has(name))).toEqual([]);
  });
});
