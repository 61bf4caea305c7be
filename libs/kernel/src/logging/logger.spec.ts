import fs from 'node:fs';
import { jest } from '@jest/globals';
import { createLogger } from './logger.js';

/** What is logged by `work`. */
function loggedBy(work: () => void): string {
  let text = '';
  const writing = jest.spyOn(fs, 'write').mockImplementation(((
    _: number,
    line: string,
    ...more: unknown[]
  ) => {
    text += line;
    (more.at(-1) as (error: null, written: number) => void)(null, Buffer.byteLength(line));
  }) as never);
  work();
  writing.mockRestore();
  return text;
}

describe('the log', () => {
  it('does not show the row that PostgreSQL refused, nor the statement', () => {
    const detail = 'Failing row contains (null, my secret words).';
    const fault = { detail, where: detail, internalQuery: detail, query: detail, parameters: [detail] };
    const refused = Object.assign(new Error('null value in column "id"'), fault, { driverError: fault });
    const text = loggedBy(() => createLogger('info').error({ err: refused }, 'A request failed.'));
    expect(text).toContain('A request failed.');
    expect(text).toContain('null value in column');
    expect(text).not.toContain('my secret words');
  });
});
