import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { VerifiedTokens, type SignedSession } from './verified-tokens.js';

/** Signs and reads the tokens that go with every request. */
@Injectable()
export class AccessTokens {
  private readonly verified = new VerifiedTokens((token) => this.verify(token));

  constructor(private readonly jwt: JwtService) {}

  sign(userId: number, { sessionId, expiresAt }: SignedSession, now: Date): string {
    // Whole seconds, and never less than was promised: where the session ends earlier, its row knows.
    const [iat, exp] = [Math.floor(now.getTime() / 1000), Math.ceil(expiresAt.getTime() / 1000)];
    return this.jwt.sign({ sub: String(userId), sid: sessionId, iat, exp });
  }

  /** @param token as it is or after the word `Bearer`. @returns undefined when we have not signed it */
  read(token: string): SignedSession | undefined {
    return this.verified.read(bare(token));
  }

  private verify(token: string): SignedSession | undefined {
    try {
      // Our clock decides about time, and whoever asks compares.
      const { sid, exp } = this.jwt.verify<{ sid?: unknown; exp?: unknown }>(token, {
        ignoreExpiration: true,
      });
      if (!Number.isSafeInteger(sid) || !Number.isSafeInteger(exp)) return undefined;
      return { sessionId: sid as number, expiresAt: new Date((exp as number) * 1000) };
    } catch {
      return undefined;
    }
  }
}

/** Clients of every contract send `<token>` as well as `Bearer <token>`. */
function bare(token: string): string {
  return token.replace(/^Bearer\s+/i, '').trim();
}
