import { Module, type DynamicModule } from '@nestjs/common';
import { ApiAuthModule } from '#contracts/api-auth/api-auth.module.js';
import { ApiChatModule } from '#contracts/api-chat/api-chat.module.js';
import { ApiV1Module } from '#contracts/api-v1/api-v1.module.js';
import { ImsModule } from '#contracts/ims/ims.module.js';
import { CoreModule } from '#core/core.module.js';
import { DatabaseModule } from '#database/database.module.js';
import { HttpModule } from '#http/http.module.js';
import type { Clock } from '#kernel/clock.js';
import type { Settings } from '#kernel/config/schema.js';
import { KernelModule } from '#kernel/kernel.module.js';
import type { Logger } from '#kernel/logging/logger.js';
import { RealtimeModule } from '#realtime/realtime.module.js';
import { HealthController } from './health/health.controller.js';
import { Lifecycle } from './health/lifecycle.js';

/** The settings of a running server: what may be left out in the environment is filled in here. */
export type ServerSettings = Settings & {
  readonly DATABASE_URL: string;
  readonly JWT_SECRET: string;
  readonly MEDIA_DIR: string;
};

/** Everything that one process serves. */
@Module({})
export class AppModule {
  static with(settings: ServerSettings, logger: Logger, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        KernelModule.with(settings, logger, clock),
        DatabaseModule.at(settings.DATABASE_URL, settings.DATABASE_POOL),
        CoreModule,
        HttpModule,
        ImsModule,
        ApiAuthModule,
        ApiChatModule,
        ApiV1Module,
        RealtimeModule,
      ],
      controllers: [HealthController],
      providers: [Lifecycle],
    };
  }
}
