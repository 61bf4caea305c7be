import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import { SessionEntity } from '../session.entity.js';
import type { Client } from './client.js';

const endSessions = `
  UPDATE sessions SET ended_at = $2
  WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3
  RETURNING id`;

/** Opens and ends the sessions that stand behind tokens. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly jwt: JwtService) {}

  /**
   * Opens a session and signs its token.
   * @param lifetime seconds
   */
  async open(transaction: Transaction, userId: number, client: Client, lifetime: number): Promise<string> {
    const expiresAt = new Date(transaction.now.getTime() + lifetime * 1000);
    const session = await transaction.manager.save(SessionEntity, {
      userId,
      device: client.device.slice(0, 255) || null,
      address: client.address,
      createdAt: transaction.now,
      expiresAt,
      endedAt: null,
    });
    const issued = Math.floor(transaction.now.getTime() / 1000);
    return this.jwt.sign({ sub: String(userId), sid: session.id, iat: issued, exp: issued + lifetime });
  }

  /** Ends every session of the person but one; their sockets are closed after the commit. */
  async endOthers(transaction: Transaction, userId: number, keptSessionId: number | null): Promise<void> {
    const ended = await transaction.query<{ id: number }>(endSessions, [
      userId,
      transaction.now,
      keptSessionId,
    ]);
    transaction.record(...ended.map((session) => fact('session.ended', { userId, sessionId: session.id })));
  }
}
