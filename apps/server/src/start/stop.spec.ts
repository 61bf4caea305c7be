import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadSettings } from '#kernel/config/load-settings.js';
import { createLogger } from '#kernel/logging/logger.js';
import { Lifecycle } from '../health/lifecycle.js';
import { stop } from './stop.js';

const settings = loadSettings({ NODE_ENV: 'test' });
const logger = createLogger('silent');

function anApp(close: () => Promise<void>): NestFastifyApplication {
  return { get: () => new Lifecycle(), close } as unknown as NestFastifyApplication;
}

describe('stop', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('stops the database although the application does not close', async () => {
    const database = { stop: jest.fn(async () => undefined) };
    const failing = anApp(() => Promise.reject(new Error('it does not close')));
    await expect(stop(failing, database, settings, logger)).rejects.toThrow('it does not close');
    expect(database.stop).toHaveBeenCalledTimes(1);
  });

  it('ends the process after 25 seconds although all is closed, when something was left open', async () => {
    const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    const database = { stop: async () => undefined };
    await stop(
      anApp(async () => undefined),
      database,
      settings,
      logger,
    );
    jest.advanceTimersByTime(24_000);
    expect(exit).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(exit).toHaveBeenCalledWith(1);
  });
});
