/** Why a session's connections end with it: coming back with the same token is refused. */
export const sessionEndings = {
  'session.ended': 'The session was ended.',
  'session.expired': 'The token has expired.',
  'account.deleted': 'The account was deleted.',
} as const;

/** Why the server closes a connection for now: the client connects again and catches up. */
export const interruptions = {
  'connection.slow': 'The connection is read too slowly.',
  'connection.flooding': 'Too many packets at once.',
  'server.stopping': 'The server is stopping.',
} as const;

export type SessionEnding = keyof typeof sessionEndings;
export type Interruption = keyof typeof interruptions;

/** Every reason for which the server ends a connection by itself (docs/realtime.md). */
export type Closing = SessionEnding | Interruption;

export function endsSession(closing: Closing): closing is SessionEnding {
  return closing in sessionEndings;
}
