import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { CoreError } from '#core/catalogue/errors.js';

/** argon2id as OWASP advises: 19 MiB, two passes, one lane; about 25 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** argon2 runs on libuv's four threads; two stay free for files and name look-ups. */
const atOnce = 2;
/** Who comes later would wait for longer than a client does. */
const mostWaiting = 200;

/** Hashes and compares passwords, few at a time. */
@Injectable()
export class PasswordHasher {
  private readonly limit = pLimit(atOnce);
  private decoyHash: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.queued(() => hash(password, cost));
  }

  matches(passwordHash: string, password: string): Promise<boolean> {
    return this.queued(() => verify(passwordHash, password));
  }

  /** The hash of a password that nobody knows: comparing with it takes as long as with any other. */
  decoy(): Promise<string> {
    this.decoyHash ??= hash(randomBytes(32), cost);
    return this.decoyHash;
  }

  private queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= mostWaiting) throw new CoreError('server.busy', { retryAfter: 2 });
    return this.limit(work);
  }
}
