import { aPerson, someDetails } from '#test/a-person.js';
import { aSession, logInV1, type SessionV1 } from '#test/a-session.js';
import { ApiV1Client, problemIn, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { ImsClient } from '#test/ims-client.js';
import { mailboxOf } from '#test/mailbox.js';
import { TestServer, aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let anyone: ApiV1Client;

beforeAll(() => {
  anyone = new ApiV1Client(parley);
});

/** Registers once for each of the given changes to otherwise good details. */
function registerWith(...changes: object[]): Promise<ApiV1Answer[]> {
  return Promise.all(changes.map((change) => anyone.post('/auth/register', { ...someDetails(), ...change })));
}

describe('registration', () => {
  it('opens an account and a session, and says where the account is', async () => {
    const details = someDetails({ name: '小爱 👩‍🚀' });
    const answer = await anyone.post('/auth/register', details);
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe('/api/v1/users/me');
    expect(answer.body).toEqual({
      user: {
        id: expect.stringMatching(/^\d+$/),
        email: details.email,
        name: details.name,
        userInfo: '',
        avatar: null,
        version: 1,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
      accessToken: expect.any(String),
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresIn: 900,
      tokenType: 'Bearer',
      restored: false,
    });
    const { accessToken } = answer.body as SessionV1;
    expect((await new ApiV1Client(parley, accessToken).get('/auth/me')).status).toBe(200);
  });

  it('happens once under a key: a retry opens another session of the same account', async () => {
    const details = someDetails();
    const register = (): Promise<ApiV1Answer> =>
      anyone.post('/auth/register', details, { 'idempotency-key': details.email });
    const answers = [await register(), ...(await Promise.all([register(), register()]))];
    const sessions = answers.map((answer) => succeededV1<SessionV1>(answer));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(sessions.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(sessions.map(({ accessToken }) => accessToken)).size).toBe(3);
  });

  row('POST /api/v1/auth/register', 409, 'idempotency.key_reused').isProvokedBy(
    'another name for an address under a used key',
    async () => {
      const key = { 'idempotency-key': 'registered-once' };
      const details = someDetails();
      succeededV1(await anyone.post('/auth/register', details, key));
      return anyone.post('/auth/register', { ...details, name: 'Another' }, key);
    },
  );

  it('happens for each of two strangers who think of the same key', async () => {
    const key = { 'idempotency-key': '1' };
    const register = (): Promise<ApiV1Answer> => anyone.post('/auth/register', someDetails(), key);
    const [one, other] = (await Promise.all([register(), register()])).map((answer) =>
      succeededV1<SessionV1>(answer),
    );
    expect(one!.user.id).not.toBe(other!.user.id);
  });

  row('POST /api/v1/auth/register', 401, 'account.password_wrong').isProvokedBy(
    'a retry when the password has been changed since',
    async () => {
      const details = someDetails();
      const key = { 'idempotency-key': details.email };
      const { accessToken } = succeededV1<SessionV1>(await anyone.post('/auth/register', details, key));
      const change = { currentPassword: details.password, newPassword: 'another password' };
      succeededV1(await new ApiV1Client(parley, accessToken).put('/auth/password', change));
      return anyone.post('/auth/register', details, key);
    },
  );

  it('takes passwords of 8 to 128 characters of every script, counted as people count', async () => {
    for (const password of ['8 signs!', '密码密码密码密码', '😀'.repeat(128)]) {
      const person = await aSession(parley, { password });
      succeededV1(await logInV1(parley, person.details));
    }
  });

  it('gives a token that every contract takes', async () => {
    const person = await aSession(parley);
    const { body } = await new ImsClient(parley, person.token).get('/account/info');
    expect(body).toMatchObject({ code: 0, id: person.id });
  });

  it('brings a deleted account back for its password, under its old name, and kills its old tokens', async () => {
    const person = await aSession(parley);
    succeededV1(await person.delete('/users/me'));
    const again = await anyone.post('/auth/register', { ...person.details, name: 'Another' });
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({
      restored: true,
      user: { id: String(person.id), name: person.details.name },
    });
    expect(await person.isAlive()).toBe(false);
    expect(problemIn(await person.refresh())).toEqual([401, 'session.refresh_refused']);
  });

  it('brings a deleted account back for a password that would be too short for a new one', async () => {
    const person = await aPerson(parley, { password: '123456' });
    await person.delete('/account/delete');
    const { name, email, password } = person;
    const wrong = await anyone.post('/auth/register', { name, email, password: '123457' });
    expect(problemIn(wrong)).toEqual([400, 'account.password_illegal']);
    const again = await anyone.post('/auth/register', { name, email, password });
    expect([again.status, again.body]).toEqual([201, expect.objectContaining({ restored: true })]);
  });

  row('POST /api/v1/auth/register', 400, 'request.invalid').isProvokedBy(
    'a field that is missing or no text',
    () =>
      registerWith(
        { email: undefined },
        { password: undefined },
        { name: undefined },
        { name: 7 },
        { name: '\u0000' },
      ),
  );
  row('POST /api/v1/auth/register', 400, 'account.name_invalid').isProvokedBy('a blank or long name', () =>
    registerWith({ name: '' }, { name: ' \t' }, { name: 'n'.repeat(21) }),
  );
  row('POST /api/v1/auth/register', 400, 'account.email_invalid').isProvokedBy('an e-mail that is none', () =>
    registerWith({ email: '' }, { email: 'nobody' }, { email: `${'a'.repeat(250)}@example.com` }),
  );
  row('POST /api/v1/auth/register', 400, 'account.password_illegal').isProvokedBy(
    'a short or long password',
    () =>
      registerWith(
        { password: '' },
        { password: '7 signs' },
        { password: '😀'.repeat(7) },
        { password: 'p'.repeat(129) },
      ),
  );
  row('POST /api/v1/auth/register', 409, 'account.email_taken').isProvokedBy(
    'an address in use, in any case, and a deleted one with another password',
    async () => {
      const { details } = await aSession(parley);
      const gone = await aSession(parley);
      succeededV1(await gone.delete('/users/me'));
      return registerWith(
        { email: details.email },
        { email: details.email.toUpperCase() },
        { email: gone.details.email, password: 'not the password' },
      );
    },
  );
});

describe('a log-in', () => {
  it('opens a session of its own each time', async () => {
    const person = await aSession(parley);
    const answer = await logInV1(parley, { ...person.details, email: person.details.email.toUpperCase() });
    expect(answer.status).toBe(200);
    const { user, accessToken, refreshToken } = answer.body as SessionV1;
    expect(user.id).toBe(String(person.id));
    expect(accessToken).not.toBe(person.session.accessToken);
    expect(refreshToken).not.toBe(person.session.refreshToken);
  });

  it('takes the account of another contract, whatever its password looks like', async () => {
    const details = someDetails({ password: 'abc' });
    await new ImsClient(parley).register(details);
    succeededV1(await logInV1(parley, details));
  });

  it('answers an unknown address exactly like a wrong password', async () => {
    const { details } = await aSession(parley);
    const wrong = await logInV1(parley, { ...details, password: 'wrong' });
    const unknown = await logInV1(parley, someDetails());
    expect(unknown.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const { details } = await aSession(parley);
    const timeOf = async (credentials: { email: string; password: string }): Promise<number> => {
      const start = performance.now();
      for (let tried = 0; tried < 5; tried += 1) await logInV1(parley, credentials);
      return performance.now() - start;
    };
    await logInV1(parley, someDetails());
    const [wrong, unknown] = [await timeOf({ ...details, password: 'wrong' }), await timeOf(someDetails())];
    // Comparing with a hash is most of it; without, an unknown address would take a tenth of the time.
    expect(unknown).toBeGreaterThan(wrong / 3);
  });

  it('keeps neither password nor refresh token in plain', async () => {
    const { id, session, details } = await aSession(parley);
    const rows = await parley.query(
      `SELECT row_to_json(t)::text AS text FROM (
         SELECT u.*, s.*, r.* FROM users u JOIN sessions s ON s.user_id = u.id JOIN refresh_tokens r ON r.session_id = s.id
         WHERE u.id = $1
       ) t`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(session.refreshToken);
    expect(JSON.stringify(rows)).not.toContain(details.password);
  });

  row('POST /api/v1/auth/login', 400, 'request.invalid').isProvokedBy(
    'a field that is missing or too long',
    () =>
      Promise.all([
        anyone.post('/auth/login', {}),
        anyone.post('/auth/login', { email: 'a@example.com' }),
        anyone.post('/auth/login', { email: 'a@example.com', password: 'p'.repeat(1_001) }),
      ]),
  );
  row('POST /api/v1/auth/login', 400, 'account.email_invalid').isProvokedBy('an e-mail that is none', () =>
    logInV1(parley, { email: 'nobody', password: 'secret_1' }),
  );
  row('POST /api/v1/auth/login', 401, 'account.password_wrong').isProvokedBy(
    'a wrong password, an unknown address, and a deleted account with a wrong password',
    async () => {
      const { details } = await aSession(parley);
      const gone = await aSession(parley);
      succeededV1(await gone.delete('/users/me'));
      return Promise.all([
        logInV1(parley, { ...details, password: 'wrong' }),
        logInV1(parley, { ...details, password: '' }),
        logInV1(parley, someDetails()),
        logInV1(parley, { ...gone.details, password: 'wrong' }),
      ]);
    },
  );
  row('POST /api/v1/auth/login', 403, 'account.deleted').isProvokedBy(
    'a deleted account with its right password',
    async () => {
      const gone = await aSession(parley);
      succeededV1(await gone.delete('/users/me'));
      return logInV1(parley, gone.details);
    },
  );
});

describe('a code before the registration', () => {
  it('is mailed, and told to nobody else', async () => {
    const { email } = someDetails();
    const answer = await anyone.post('/auth/register/code', { email });
    expect([answer.status, answer.body]).toEqual([204, '']);
    const mail = (await mailboxOf(parley.dataDir)).find(({ to }) => to === email);
    expect(mail!.text).toMatch(/\b\d{6}\b/);
  });

  row('POST /api/v1/auth/register/code', 400, 'request.invalid').isProvokedBy('no address', () =>
    anyone.post('/auth/register/code', {}),
  );
  row('POST /api/v1/auth/register/code', 400, 'account.email_invalid').isProvokedBy(
    'an e-mail that is none, and one that is too long in small letters',
    () =>
      Promise.all([
        anyone.post('/auth/register/code', { email: 'nobody' }),
        // 254 characters; each İ becomes two in small letters.
        anyone.post('/auth/register/code', {
          email: `İİ@${`${'a'.repeat(63)}.`.repeat(3)}${'a'.repeat(55)}.com`,
        }),
      ]),
  );
});

describe('where a code is required', () => {
  const strict = new TestServer({ REQUIRE_EMAIL_CODE: 'true' });

  beforeAll(async () => {
    await parley.close();
    await strict.start();
  });
  afterAll(async () => {
    await strict.discard();
    await parley.start();
  });

  const register = (body: object): Promise<ApiV1Answer> =>
    new ApiV1Client(strict).post('/auth/register', body);

  it('the mailed one opens the registration, once', async () => {
    const details = someDetails();
    succeededV1(await new ApiV1Client(strict).post('/auth/register/code', { email: details.email }));
    const mail = (await mailboxOf(strict.dataDir)).find(({ to }) => to === details.email);
    const code = /\b\d{6}\b/.exec(mail!.text)![0];
    expect((await register({ ...details, code })).status).toBe(201);
    expect(await strict.query('SELECT 1 FROM email_codes WHERE email_key = $1', [details.email])).toEqual([]);
  });

  it('what an IMS client is told for anybody’s address opens none', async () => {
    const details = someDetails();
    await new ImsClient(strict).post('/verify', { email: details.email });
    const mail = (await mailboxOf(strict.dataDir)).find(({ to }) => to === details.email);
    const code = /\b\d{6}\b/.exec(mail!.text)![0];
    expect(problemIn(await register({ ...details, code }))).toEqual([400, 'account.email_code_wrong']);
    // There it is good for what it was told for.
    expect((await new ImsClient(strict).register({ ...details, code })).body.code).toBe(0);
  });

  row('POST /api/v1/auth/register', 400, 'account.email_code_wrong').isProvokedBy(
    'no code, or another',
    async () => [await register(someDetails()), await register({ ...someDetails(), code: '123456' })],
  );
});
