import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CallerGuard } from './caller.guard.js';
import { CallerStrategy } from './caller.strategy.js';
import { MediaController } from './media/media.controller.js';

/** What the HTTP contracts share: who calls, and the files that all of them point to. */
@Module({
  controllers: [MediaController],
  providers: [CallerStrategy, { provide: APP_GUARD, useClass: CallerGuard }],
})
export class HttpModule {}
