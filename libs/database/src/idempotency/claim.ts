import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from '../transaction.js';

/** A request that may come again: by this name it happens once. */
export interface ClaimedRequest {
  readonly userId: number;
  readonly key: string;
  readonly requestHash: string;
}

/** Waits for a transaction that holds the same key; when that one commits, there is nothing to insert. */
const hold = `
  INSERT INTO idempotency_keys (user_id, key, request_hash, result, created_at)
  VALUES ($1, $2, $3, '{}', $4)
  ON CONFLICT DO NOTHING
  RETURNING key`;

const keep = `UPDATE idempotency_keys SET result = $3 WHERE user_id = $1 AND key = $2`;

/** The request was done before; its transaction leaves nothing. */
export class ClaimTaken extends Error {
  override readonly name = 'ClaimTaken';
}

/** Ties a request's key to the transaction that does it: both are stored, or neither. */
export class Claim {
  /** What the transaction resulted in. Undefined until there was one. */
  kept: { readonly value: unknown } | undefined;
  taken = false;

  constructor(private readonly request: ClaimedRequest) {}

  /** @throws ClaimTaken */
  async hold(transaction: Transaction): Promise<void> {
    const { userId, key, requestHash } = this.request;
    const held = await transaction.query(hold, [userId, key, requestHash, transaction.now]);
    if (held.length === 0) throw new ClaimTaken();
  }

  async keep(transaction: Transaction, value: unknown): Promise<void> {
    const { userId, key } = this.request;
    this.kept = { value };
    await transaction.query(keep, [userId, key, JSON.stringify(this.kept)]);
  }
}

const claims = new AsyncLocalStorage<Claim>();

/** Runs `work`, whose first transaction is tied to the claim. */
export function claiming<T>(claim: Claim, work: () => Promise<T>): Promise<T> {
  return claims.run(claim, work);
}

/** The claim that the next transaction is tied to, once. */
export function takeClaim(): Claim | undefined {
  const claim = claims.getStore();
  if (!claim || claim.taken) return undefined;
  claim.taken = true;
  return claim;
}
