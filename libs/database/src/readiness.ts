import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Metrics } from '#kernel/metrics.js';
import { migrate } from './migrate.js';

interface Pool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Whether the database answers and its schema is the one this code was written for. */
@Injectable()
export class DatabaseReadiness implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
  ) {}

  /** Migrates before anything uses the schema. @returns names of the migrations that ran */
  prepare(): Promise<string[]> {
    return migrate(this.dataSource);
  }

  async isReady(): Promise<boolean> {
    try {
      const pending = await this.dataSource.query(
        'SELECT count(*) AS known FROM migrations WHERE name = ANY ($1)',
        [this.dataSource.migrations.map((migration) => migration.name)],
      );
      return pending[0].known === this.dataSource.migrations.length;
    } catch {
      return false;
    }
  }

  onApplicationBootstrap(): void {
    const pool = (this.dataSource.driver as unknown as { master: Pool }).master;
    new Gauge({
      name: 'parley_database_pool',
      help: 'Connections to PostgreSQL: open, idle, and requests waiting for one.',
      labelNames: ['state'] as const,
      registers: [this.metrics.registry],
      collect() {
        this.set({ state: 'open' }, pool.totalCount);
        this.set({ state: 'idle' }, pool.idleCount);
        this.set({ state: 'waiting' }, pool.waitingCount);
      },
    });
  }
}
