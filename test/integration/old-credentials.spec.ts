import { OldCredentials } from '#core/users/sessions/old-credentials.js';
import { someDetails } from '#test/a-person.js';
import { aSession, type SessionHolder } from '#test/a-session.js';
import { succeededV1 } from '#test/api-v1-client.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();

const remove = (): Promise<void> => parley.app.get(OldCredentials, { strict: false }).remove();

async function countOf(sql: string, ...parameters: unknown[]): Promise<number> {
  const [row] = await parley.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, parameters);
  return row!.n;
}
const sessionsOf = ({ id }: SessionHolder): Promise<number> => countOf('sessions WHERE user_id = $1', id);
const tokensOf = ({ id }: SessionHolder): Promise<number> =>
  countOf('refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.user_id = $1', id);
const codesOf = ({ id }: SessionHolder, email: string): Promise<number> =>
  countOf('email_codes WHERE email_key = $2 AND $1::bigint > 0', id, email);

describe('what is over and nobody asks for any more', () => {
  it('a code goes when it has expired, and not before', async () => {
    const person = await aSession(parley);
    const { email } = someDetails();
    succeededV1(await person.post('/auth/email/code', { email }));
    await remove();
    expect(await codesOf(person, email)).toBe(1);
    parley.clock.advance({ minutes: 15 });
    await remove();
    expect(await codesOf(person, email)).toBe(0);
  });

  it('a session goes a month after it ended; one that lives stays, with its tokens', async () => {
    const living = await aSession(parley);
    const ended = await living.anotherSession();
    succeededV1(await ended.post('/auth/logout'));
    await remove();
    expect(await sessionsOf(living)).toBe(2);
    parley.clock.advance({ hours: 29 * 24 });
    const renewed = succeededV1<SessionHolder['session']>(await living.refresh());
    parley.clock.advance({ hours: 2 * 24 });
    await remove();
    expect([await sessionsOf(living), await tokensOf(living)]).toEqual([1, 2]);
    succeededV1(await living.refresh(renewed.refreshToken));
  });

  it('a session that ran out loses its tokens at once, and goes a month later', async () => {
    const person = await aSession(parley);
    parley.clock.advance({ hours: 31 * 24 });
    await remove();
    expect([await sessionsOf(person), await tokensOf(person)]).toEqual([1, 0]);
    parley.clock.advance({ hours: 30 * 24 });
    await remove();
    expect(await sessionsOf(person)).toBe(0);
  });
});

it('more than one slice of sessions is gone through, whatever has lasted among them', async () => {
  const person = await aSession(parley);
  await parley.query(
    `INSERT INTO sessions (user_id, created_at, expires_at)
     SELECT $1, $2::timestamptz, $2::timestamptz - interval '31 days' FROM generate_series(1, 12000)`,
    [person.id, parley.clock.now()],
  );
  const last = await person.anotherSession();
  await remove();
  expect(await sessionsOf(person)).toBe(2);
  expect(await last.isAlive()).toBe(true);
});
