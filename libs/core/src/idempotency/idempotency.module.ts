import { Module } from '@nestjs/common';
import { ExpiredKeys } from './expired-keys.js';
import { OnceHandler } from './once/once.handler.js';

@Module({ providers: [ExpiredKeys, OnceHandler] })
export class IdempotencyModule {}
