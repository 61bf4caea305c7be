import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DatabaseReadiness } from '#database/readiness.js';
import { ForAnyone } from '#http/caller.guard.js';
import { Metrics } from '#kernel/metrics.js';
import { Lifecycle } from './lifecycle.js';

/** What an orchestrator and Prometheus ask. */
@ApiExcludeController()
@ForAnyone()
@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseReadiness,
    private readonly lifecycle: Lifecycle,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Get('health/live')
  live(): { status: string } {
    return { status: 'live' };
  }

  /** The process can serve: database reachable, migrations done, not shutting down. */
  @Get('health/ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; database: string }> {
    const database = await this.database.isReady();
    const ready = database && !this.lifecycle.stopping;
    reply.status(ready ? 200 : 503);
    return {
      status: ready ? 'ready' : this.lifecycle.stopping ? 'stopping' : 'not ready',
      database: database ? 'ready' : 'not ready',
    };
  }

  @Get('metrics')
  async prometheus(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
