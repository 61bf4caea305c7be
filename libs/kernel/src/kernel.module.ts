import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from './clock.js';
import { SETTINGS, type Settings } from './config/schema.js';
import { LOGGER, type Logger } from './logging/logger.js';
import { MAILER, createMailer, type Mailer } from './mailer.js';
import { Metrics } from './metrics.js';
import { RateLimits } from './rate-limits.js';

/** What every part may ask for: the settings, the clock, the log, the mailer, the metrics, the rate limits. */
@Global()
@Module({})
export class KernelModule implements OnApplicationShutdown {
  constructor(@Inject(MAILER) private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    this.mailer.close();
  }

  static with(settings: Settings, logger: Logger, clock = new Clock()): DynamicModule {
    return {
      module: KernelModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOGGER, useValue: logger },
        { provide: MAILER, useFactory: () => createMailer(settings) },
        { provide: Clock, useValue: clock },
        Metrics,
        RateLimits,
      ],
      exports: [SETTINGS, LOGGER, MAILER, Clock, Metrics, RateLimits],
    };
  }
}
