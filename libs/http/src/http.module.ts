import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CallerGuard } from './caller.guard.js';
import { CallerStrategy } from './caller.strategy.js';

/** What the HTTP contracts share: who calls. */
@Module({ providers: [CallerStrategy, { provide: APP_GUARD, useClass: CallerGuard }] })
export class HttpModule {}
