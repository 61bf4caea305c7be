import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The series that are written as things happen. Those that are counted when asked for stand with what counts them. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time to answer an HTTP request, by contract, route and status.',
    labelNames: ['contract', 'method', 'route', 'status'] as const,
    buckets: latencyBuckets,
    registers: [this.registry],
  });

  readonly turnedAway = new Counter({
    name: 'parley_http_turned_away_total',
    help: 'Requests refused at once, because as many as the server works on at a time were under way.',
    registers: [this.registry],
  });

  readonly sends = new Counter({
    name: 'parley_messages_sent_total',
    help: 'Messages by outcome: stored, replayed, or the code of the refusal.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  readonly commit = new Histogram({
    name: 'parley_message_commit_seconds',
    help: 'Time from a send reaching the write path to its commit.',
    buckets: latencyBuckets,
    registers: [this.registry],
  });

  readonly batch = new Histogram({
    name: 'parley_message_batch_size',
    help: 'Messages written together in one commit.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers: [this.registry],
  });

  readonly delivery = new Histogram({
    name: 'parley_event_delivery_seconds',
    help: 'Time from the moment an event happened to its writing to the sockets.',
    buckets: latencyBuckets,
    registers: [this.registry],
  });

  readonly sockets = new Gauge({
    name: 'parley_sockets',
    help: 'Open sockets, by wire.',
    labelNames: ['wire'] as const,
    registers: [this.registry],
  });

  readonly slowSockets = new Counter({
    name: 'parley_slow_sockets_closed_total',
    help: 'Sockets closed because their reader fell too far behind, by wire.',
    labelNames: ['wire'] as const,
    registers: [this.registry],
  });

  constructor() {
    // Event-loop delay, CPU, memory and garbage collection of this process.
    collectDefaultMetrics({ register: this.registry, prefix: 'parley_' });
  }
}
