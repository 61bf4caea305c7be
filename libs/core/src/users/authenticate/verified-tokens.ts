import { hash } from 'node:crypto';

/** Tokens that are remembered: some 100 bytes each. */
const remembered = 20_000;

/**
 * Verifying a signature takes ten times as long as looking up that it was verified. Only the signature is remembered, and
 * that cannot change; whether the session still holds is asked each time. Tokens are kept as digests alone.
 */
export class VerifiedTokens {
  private readonly sessionIds = new Map<string, number>();

  /** @param verify says whose token it is; undefined when its signature is not ours */
  constructor(private readonly verify: (token: string) => number | undefined) {}

  /** The session of the token, if it is one of ours. */
  sessionOf(token: string): number | undefined {
    const digest = hash('sha256', token, 'base64');
    const known = this.sessionIds.get(digest);
    if (known !== undefined) return known;
    const sessionId = this.verify(token);
    if (sessionId !== undefined) this.remember(digest, sessionId);
    return sessionId;
  }

  private remember(digest: string, sessionId: number): void {
    this.sessionIds.set(digest, sessionId);
    if (this.sessionIds.size > remembered) this.sessionIds.delete(this.sessionIds.keys().next().value!);
  }
}
