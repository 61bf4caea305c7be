import { complaintIn } from './program.js';

describe('complaintIn', () => {
  it('finds the line that tells why a program failed, among hints and progress', () => {
    const output =
      'waiting for server to start....\n12:00 [1] FATAL:  lock file exists\n12:00 [1] HINT:  Look again.\n stopped';

    expect(complaintIn(output)).toBe('12:00 [1] FATAL:  lock file exists');
  });

  it('falls back to the last line, and to a plain statement when there is none', () => {
    expect(complaintIn('first\nlast\n\n')).toBe('last');
    expect(complaintIn('')).toBe('it gave no reason');
  });
});
