import { hash } from 'node:crypto';

/** What a token proves: for which session it was signed, and until when. */
export interface SignedSession {
  readonly sessionId: number;
  readonly expiresAt: Date;
}

/** Tokens that are remembered: some 200 bytes each. */
const remembered = 20_000;

/**
 * Verifying a signature takes ten times as long as looking up that it was verified. Only what was signed is remembered,
 * and that cannot change; whether the session still holds is asked each time. Tokens are kept as digests alone.
 */
export class VerifiedTokens {
  private readonly signed = new Map<string, SignedSession>();

  /** @param verify says what a token proves; undefined when its signature is not ours */
  constructor(private readonly verify: (token: string) => SignedSession | undefined) {}

  /** What the token proves, if it is one of ours. */
  read(token: string): SignedSession | undefined {
    const digest = hash('sha256', token, 'base64');
    const known = this.signed.get(digest);
    if (known !== undefined) return known;
    const session = this.verify(token);
    if (session !== undefined) this.remember(digest, session);
    return session;
  }

  private remember(digest: string, session: SignedSession): void {
    this.signed.set(digest, session);
    if (this.signed.size > remembered) this.signed.delete(this.signed.keys().next().value!);
  }
}
