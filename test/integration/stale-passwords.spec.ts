import { Client } from 'pg';
import { someDetails } from '#test/a-person.js';
import { aSession, logInV1, type SessionHolder } from '#test/a-session.js';
import { problemIn, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { mailboxOf } from '#test/mailbox.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
const anotherPassword = 'another password';

/**
 * Acts, and lets something else happen to the account after the password was compared and before the change is stored.
 * @param meanwhile SQL that has the account's id as `$1`
 */
async function overtaken(
  person: SessionHolder,
  meanwhile: string,
  act: () => Promise<ApiV1Answer>,
): Promise<ApiV1Answer> {
  const client = new Client({ connectionString: parley.databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [person.id]);
    await client.query(meanwhile, [person.id]);
    const acting = act();
    await until('the change waits for the account', async () => {
      const waiting = await parley.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    await client.query('COMMIT');
    return await acting;
  } finally {
    await client.end();
  }
}

// As a reset by mail does, whose owner wants to be rid of somebody.
const resetPassword = `UPDATE users SET password_hash = 'reset by its owner' WHERE id = $1`;
const endSessions = `UPDATE sessions SET ended_at = now() WHERE user_id = $1 AND ended_at IS NULL`;

const changePassword = (person: SessionHolder) => (): Promise<ApiV1Answer> =>
  person.put('/auth/password', { currentPassword: person.details.password, newPassword: anotherPassword });

async function emailChange(person: SessionHolder): Promise<() => Promise<ApiV1Answer>> {
  const { email } = someDetails();
  succeededV1(await person.post('/auth/email/code', { email }));
  const mail = (await mailboxOf(parley.dataDir)).find(({ to }) => to === email);
  const code = /[2-9A-HJ-NP-Z]{8}/.exec(mail!.subject)![0];
  return () => person.put('/auth/email', { email, code, currentPassword: person.details.password });
}

const emailOf = async ({ id }: SessionHolder): Promise<unknown> =>
  (await parley.query('SELECT email FROM users WHERE id = $1', [id]))[0]!.email;

describe('a change that was allowed by a password', () => {
  it('of the password itself is refused when the password has been reset meanwhile', async () => {
    const person = await aSession(parley);
    const answer = await overtaken(person, resetPassword, changePassword(person));
    expect(problemIn(answer)).toEqual([403, 'account.password_wrong']);
    const stored = await parley.query('SELECT password_hash AS hash FROM users WHERE id = $1', [person.id]);
    expect(stored).toEqual([{ hash: 'reset by its owner' }]);
  });

  it('of the password is refused when the session has ended meanwhile', async () => {
    const person = await aSession(parley);
    const answer = await overtaken(person, endSessions, changePassword(person));
    expect(problemIn(answer)).toEqual([401, 'session.invalid']);
    succeededV1(await logInV1(parley, person.details));
  });

  it('of the address is refused when the password has been reset meanwhile', async () => {
    const person = await aSession(parley);
    const answer = await overtaken(person, resetPassword, await emailChange(person));
    expect(problemIn(answer)).toEqual([403, 'account.password_wrong']);
    expect(await emailOf(person)).toBe(person.details.email);
  });

  it('of the address is refused when the session has ended meanwhile', async () => {
    const person = await aSession(parley);
    const answer = await overtaken(person, endSessions, await emailChange(person));
    expect(problemIn(answer)).toEqual([401, 'session.invalid']);
    expect(await emailOf(person)).toBe(person.details.email);
  });

  it('and has nothing against it is made', async () => {
    const person = await aSession(parley);
    succeededV1(await overtaken(person, 'SELECT $1::bigint', changePassword(person)));
    succeededV1(await logInV1(parley, { ...person.details, password: anotherPassword }));
  });
});
