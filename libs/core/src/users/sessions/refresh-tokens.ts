import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { RefreshTokenEntity } from '../refresh-token.entity.js';

/** A month of refreshing every quarter of an hour: what is older is unknown, and refused like that. */
const mostGenerations = 3_000;

const lockSession = `
  SELECT s.id AS "sessionId", s.user_id AS "userId", s.generation AS current, s.expires_at AS "expiresAt",
    t.generation
  FROM refresh_tokens t
  JOIN sessions s ON s.id = t.session_id
  JOIN users u ON u.id = s.user_id
  WHERE t.hash = $1 AND s.ended_at IS NULL AND u.deleted_at IS NULL
  FOR NO KEY UPDATE OF s`;

const forgetOld = 'DELETE FROM refresh_tokens WHERE session_id = $1 AND generation <= $2';

/** A refresh token that came back, and how its session stands. */
export interface PresentedToken {
  readonly sessionId: number;
  readonly userId: number;
  /** The session's generation when the token was given out, and now. */
  readonly generation: number;
  readonly current: number;
  readonly expiresAt: Date;
}

/** 256 random bits each; only their hashes are kept. */
@Injectable()
export class RefreshTokens {
  async issue(transaction: Transaction, sessionId: number, generation: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await transaction.manager.insert(RefreshTokenEntity, { hash: hashOf(token), sessionId, generation });
    await transaction.query(forgetOld, [sessionId, generation - mostGenerations]);
    return token;
  }

  /** Finds the live session of a token, used or not, and locks it: of two who come at once, one comes second. */
  async present(transaction: Transaction, token: string): Promise<PresentedToken | undefined> {
    const [presented] = await transaction.query<PresentedToken>(lockSession, [hashOf(token)]);
    return presented;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
