import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel/clock.js';
import { takeClaim } from './idempotency/claim.js';
import { Outbox } from './outbox/outbox.js';
import { Transaction } from './transaction.js';

/**
 * The one way to change anything: everything inside `work` is stored together or not at all, and the events it
 * recorded go out only after the commit.
 */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const claim = takeClaim();
    const done = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      const transaction = new Transaction(manager, this.clock.now());
      await claim?.hold(transaction);
      const result = await work(transaction);
      await claim?.keep(transaction, result);
      return { result, transaction, events: await transaction.writeOutbox() };
    });
    done.transaction.committed();
    this.outbox.handOver(done.events);
    return done.result;
  }
}
