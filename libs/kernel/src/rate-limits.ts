import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SETTINGS, type Settings } from './config/schema.js';
import { DomainError } from './domain-error.js';

/** How often each act is allowed: `points` in `duration` seconds for one key. */
const limits = {
  /** Per origin. */
  registration: { points: 60, duration: 60 },
  /** Per origin. */
  login: { points: 120, duration: 60 },
  /** Per origin. */
  refresh: { points: 300, duration: 60 },
  /** Per account and origin; only failures count. */
  failedLogin: { points: 10, duration: 900 },
  /** Per account, over all origins that it has no session from; only failures count. */
  guessedAccount: { points: 100, duration: 3600 },
  /** Per mailbox and purpose. */
  mailedCode: { points: 5, duration: 60 },
  /** Per origin: mail costs more than a log-in. */
  mailingAddress: { points: 60, duration: 60 },
  /** Per user, over every contract and socket: messages, and what else writes into conversations. */
  send: { points: 20, duration: 1 },
  /** Per user: files and images, whatever they are for. */
  upload: { points: 120, duration: 60 },
  /** Per user: what others are told about without a message. A client that clears out a group does many of them at once. */
  change: { points: 100, duration: 20 },
  /** Per user: people whom they bring into groups. Two of the largest groups can be filled at once. */
  newcomer: { points: 10_000, duration: 600 },
} as const;

export type RateLimit = keyof typeof limits;

/** Thrown when a limit is reached; `retryAfter` is in whole seconds. */
class RateLimitedError extends DomainError<'request.rate_limited'> {
  constructor(retryAfter: number) {
    super('request.rate_limited', 'Too many requests.', { retryAfter });
  }
}

/** The limits of this process, kept in memory. `RATE_LIMITS=off` lifts all of them. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<RateLimit, RateLimiterMemory>();
  private readonly on: boolean;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.on = settings.RATE_LIMITS === 'on';
    for (const [name, limit] of Object.entries(limits)) {
      this.limiters.set(name as RateLimit, new RateLimiterMemory({ keyPrefix: name, ...limit }));
    }
  }

  /** Counts one act, or several. @throws RateLimitedError when it is one too many */
  async spend(limit: RateLimit, key: string, acts = 1): Promise<void> {
    if (!this.on) return;
    try {
      await this.limiter(limit).consume(key, acts);
    } catch (refusal) {
      throw asError(refusal);
    }
  }

  /** Refuses without counting: for limits on failures. @throws RateLimitedError when none is left */
  async check(limit: RateLimit, key: string): Promise<void> {
    if (!this.on) return;
    const spent = await this.limiter(limit).get(key);
    if (spent && spent.consumedPoints >= limits[limit].points) throw asError(spent);
  }

  /** Counts one failure, never refusing: the failure has its own answer. */
  async note(limit: RateLimit, key: string): Promise<void> {
    if (this.on) await this.limiter(limit).penalty(key);
  }

  /** Forgets what was counted, after a success. */
  async forgive(limit: RateLimit, key: string): Promise<void> {
    if (this.on) await this.limiter(limit).delete(key);
  }

  private limiter(limit: RateLimit): RateLimiterMemory {
    return this.limiters.get(limit)!;
  }
}

function asError(refusal: unknown): unknown {
  if (!(refusal instanceof RateLimiterRes)) return refusal;
  return new RateLimitedError(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
}
