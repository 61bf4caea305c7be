import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { SessionEntity } from '../session.entity.js';
import { AccessTokens } from './access-tokens.js';
import type { Client } from './client.js';
import { RefreshTokens } from './refresh-tokens.js';
import type { SessionTokens, TokenLifetime } from './session-tokens.view.js';

/** What was given out for an ended session is forgotten with it: its access tokens by the row, the others here. */
const end = (which: string): string => `
  WITH ended AS (
    UPDATE sessions SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL AND ${which} RETURNING id
  ), forgotten AS (
    DELETE FROM refresh_tokens WHERE session_id IN (SELECT id FROM ended)
  )
  SELECT id FROM ended`;
const endOne = end('id = $3');
const endOthers = end('id IS DISTINCT FROM $3');

/** Sessions that ran out are not ended by anybody. */
const forgetExpired = `
  DELETE FROM refresh_tokens t USING sessions s
  WHERE s.id = t.session_id AND s.user_id = $1 AND s.expires_at <= $2`;

const hold = 'SELECT id FROM sessions WHERE id = $1 AND ended_at IS NULL FOR SHARE';

const newest = 'SELECT max(id) AS id FROM sessions WHERE user_id = $1';

const move = `
  UPDATE sessions SET generation = $2, refreshed_at = $3, expires_at = $4, device = $5, address = $6
  WHERE id = $1`;

/** Opens, refreshes and ends the sessions that stand behind tokens. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async open(
    transaction: Transaction,
    userId: number,
    client: Client,
    lifetime: TokenLifetime,
  ): Promise<SessionTokens> {
    const expiresAt =
      lifetime === 'renewable' ? this.endOfIdleness(transaction) : after(transaction, lifetime);
    const { id: sessionId } = await transaction.manager.save(SessionEntity, {
      userId,
      ...shown(client),
      createdAt: transaction.now,
      expiresAt,
    });
    if (lifetime !== 'renewable') {
      const token = this.accessTokens.sign(userId, { sessionId, expiresAt }, transaction.now);
      return { token, expiresIn: lifetime, refreshToken: null };
    }
    await transaction.query(forgetExpired, [userId, transaction.now]);
    return this.issue(transaction, userId, sessionId, 0);
  }

  /** Gives out the tokens of a generation, which the session comes to if it is the next. */
  async refresh(
    transaction: Transaction,
    { userId, sessionId }: { readonly userId: number; readonly sessionId: number },
    generation: number,
    client: Client,
  ): Promise<SessionTokens> {
    const { device, address } = shown(client);
    const expiresAt = this.endOfIdleness(transaction);
    await transaction.query(move, [sessionId, generation, transaction.now, expiresAt, device, address]);
    return this.issue(transaction, userId, sessionId, generation);
  }

  /** Makes sure that a session lives until the transaction ends. The account's row is locked before. @throws CoreError `session.invalid` */
  async hold(transaction: Transaction, sessionId: number): Promise<void> {
    const held = await transaction.query(hold, [sessionId]);
    if (held.length === 0) throw new CoreError('session.invalid');
  }

  /** The last session that was opened for a person whose row is locked, so that none is being opened. */
  async newest(transaction: Transaction, userId: number): Promise<number | null> {
    const [found] = await transaction.query<{ id: number | null }>(newest, [userId]);
    return found!.id;
  }

  /** Ends one session of the person; its sockets are closed after the commit. @returns whether it was alive */
  async end(transaction: Transaction, userId: number, sessionId: number): Promise<boolean> {
    return (await this.endWith(endOne, transaction, userId, sessionId)) > 0;
  }

  /** Ends every session of the person but one; their sockets are closed after the commit. */
  async endOthers(transaction: Transaction, userId: number, keptSessionId: number | null): Promise<void> {
    await this.endWith(endOthers, transaction, userId, keptSessionId);
  }

  private async endWith(
    statement: string,
    transaction: Transaction,
    userId: number,
    sessionId: number | null,
  ): Promise<number> {
    const ended = await transaction.query<{ id: number }>(statement, [userId, transaction.now, sessionId]);
    transaction.record(...ended.map(({ id }) => fact('session.ended', { userId, sessionId: id })));
    return ended.length;
  }

  private async issue(
    transaction: Transaction,
    userId: number,
    sessionId: number,
    generation: number,
  ): Promise<SessionTokens> {
    const expiresIn = this.settings.ACCESS_TOKEN_SECONDS;
    const expiresAt = after(transaction, expiresIn);
    return {
      token: this.accessTokens.sign(userId, { sessionId, expiresAt }, transaction.now),
      expiresIn,
      refreshToken: await this.refreshTokens.issue(transaction, sessionId, generation),
    };
  }

  private endOfIdleness(transaction: Transaction): Date {
    return after(transaction, this.settings.SESSION_DAYS * 24 * 60 * 60);
  }
}

function after({ now }: Transaction, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

function shown({ device, address }: Client): Pick<SessionEntity, 'device' | 'address'> {
  // Behind a balancer that passes on what clients say, an address may be any text.
  return { device: device.slice(0, 255) || null, address: address.slice(0, 64) };
}
