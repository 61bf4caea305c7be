import { appendFileSync } from 'node:fs';

/**
 * A jest reporter: appends "passed failed" to the file that TEST_TALLY names, one line for each run of jest.
 * A suite that did not even load counts as a failure, as none of its tests do.
 */
export default class Tally {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    appendFileSync(
      process.env.TEST_TALLY,
      `${numPassedTests} ${numFailedTests + numRuntimeErrorTestSuites}\n`,
    );
  }
}
