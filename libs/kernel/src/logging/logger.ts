import { pino, type Logger } from 'pino';
import { currentRequestId } from '../request-context.js';

export type { Logger } from 'pino';
export const LOGGER = Symbol('Logger');

/**
 * One JSON line per event. What could hold a secret or a person's words is removed by path,
 * as a second line of defence: nothing in the code logs bodies or headers in the first place.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === undefined ? {} : { requestId };
      },
      redact: [
        'authorization',
        'token',
        'password',
        '*.authorization',
        '*.token',
        '*.password',
        'err.parameters',
        'err.query',
        'err.driverError',
        // PostgreSQL puts the row that it refuses in there.
        'err.detail',
        'err.where',
        'err.internalQuery',
      ],
      // Written at once; what comes while a write is under way goes with the next one.
    },
    pino.destination({ dest: 1, sync: false }),
  );
}
