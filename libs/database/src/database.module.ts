import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { connectionOptions } from './connection.js';
import { LongReads } from './long-reads.js';
import { DatabaseReadiness } from './readiness.js';
import { migrations } from './migrations/all.js';
import { Outbox } from './outbox/outbox.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
import { OutboxEntity } from './outbox/outbox.entity.js';
import { SoleProcess } from './sole-process.js';
import { UnitOfWork } from './unit-of-work.js';

/** The connection, the unit of work and the outbox. Feature modules add their entities themselves. */
@Global()
@Module({})
export class DatabaseModule {
  static at(url: string, pool: number): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...connectionOptions(url, pool),
          migrations,
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
        TypeOrmModule.forFeature([OutboxEntity, IdempotencyKeyEntity]),
      ],
      providers: [Outbox, UnitOfWork, DatabaseReadiness, LongReads, SoleProcess],
      exports: [Outbox, UnitOfWork, DatabaseReadiness, LongReads, SoleProcess],
    };
  }
}
