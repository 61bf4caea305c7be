import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import type { Profile } from '#core/users/get-profile/get-profile.query.js';
import type { LiveSession } from '#core/users/list-sessions/list-sessions.query.js';
import type { SessionTokens } from '#core/users/sessions/session-tokens.view.js';
import type { PublicUrl } from '#http/public-url.js';
import { wireId } from '../ids.js';
import { pageOf, pageSize, type Page } from '../paging.js';
import { meOf } from '../users/users.presenter.js';
import type { CurrentSession, Session, SessionItem } from './auth.wire.js';

/** What a new password must match. */
export const passwordPattern = /^.{8,128}$/su;

export function sessionOf(
  { token, refreshToken, expiresIn }: SessionTokens,
  user: Profile,
  url: PublicUrl,
): Session {
  return {
    user: meOf(user, url),
    accessToken: token,
    refreshToken: refreshToken!,
    expiresIn,
    tokenType: 'Bearer',
  };
}

export function currentSessionOf(
  { sessionId, expiresAt }: Caller,
  user: Profile,
  url: PublicUrl,
): CurrentSession {
  return { user: meOf(user, url), sessionId: wireId(sessionId), expiresAt: expiresAt.toISOString() };
}

export function sessionPageOf(
  sessions: readonly LiveSession[],
  limit: number | undefined,
  { sessionId }: Caller,
): Page<SessionItem> {
  return pageOf(
    sessions,
    pageSize(limit),
    ({ id }) => [id],
    ({ id, device, address, createdAt, lastUsedAt, expiresAt }) => ({
      id: wireId(id),
      device,
      address,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: id === sessionId,
    }),
  );
}
