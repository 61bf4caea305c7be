/**
 * How long a token lives: as long as its session, in seconds; or `renewable`: the session lasts while it is refreshed
 * (`SESSION_DAYS`), and each access token is short-lived (`ACCESS_TOKEN_SECONDS`).
 */
export type TokenLifetime = number | 'renewable';

/** What a client gets for a session. */
export interface SessionTokens {
  /** Goes with every request. */
  readonly token: string;
  /** Seconds that the token lives. */
  readonly expiresIn: number;
  /** Good for the next tokens, once; null where the token lives as long as its session. */
  readonly refreshToken: string | null;
}

/** The tokens, and whose they are. */
export interface OpenedSession extends SessionTokens {
  readonly userId: number;
}
