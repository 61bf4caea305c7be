/** Why a session's connections end with it: coming back with the same token is refused. */
export const sessionEndings = {
  'session.ended': 'The session was ended.',
  'session.expired': 'The token has expired.',
  'account.deleted': 'The account was deleted.',
} as const;

/** Why the server closes a connection for now: the client connects again and catches up. */
export const interruptions = {
  'connection.flooding': 'Too many packets at once.',
  'server.stopping': 'The server is stopping.',
} as const;

export type SessionEnding = keyof typeof sessionEndings;

/** What a client is told of when the server ends its connection (docs/realtime.md). */
export type Farewell = SessionEnding | keyof typeof interruptions;

/** Every reason for which the server ends a connection by itself. Who reads too slowly would read a farewell last, if ever. */
export type Closing = Farewell | 'connection.slow';

export function endsSession(closing: Closing): closing is SessionEnding {
  return closing in sessionEndings;
}
