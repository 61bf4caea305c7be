import { someDetails } from '#test/a-person.js';
import { aSession, logInV1, type SessionHolder } from '#test/a-session.js';
import { ApiV1Client, problemIn, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { ImsClient } from '#test/ims-client.js';
import { mailboxOf, type ReceivedMail } from '#test/mailbox.js';
import { SmtpSink } from '#test/smtp-sink.js';
import { TestServer, aServer } from '#test/test-server.js';
import { until } from '#test/until.js';
import { row } from './row.js';

const parley = aServer();
let anyone: ApiV1Client;

beforeAll(() => {
  anyone = new ApiV1Client(parley);
});
afterEach(() => parley.clock.release());

const another = 'another password';

async function mailsTo(address: string): Promise<ReceivedMail[]> {
  return (await mailboxOf(parley.dataDir)).filter(({ to }) => to === address);
}

/** The code of the latest mail to the address, once there are so many. */
async function mailedCode(address: string, mails = 1): Promise<string> {
  const found = await until('the mail is there', async () => {
    const all = await mailsTo(address);
    return all.length >= mails && all;
  });
  return /[2-9A-HJ-NP-Z]{8}/.exec(found.at(-1)!.subject)![0];
}

async function resetCodeOf({ details }: SessionHolder): Promise<string> {
  const mails = (await mailsTo(details.email)).length;
  succeededV1(await anyone.post('/auth/password/forgot', { email: details.email }));
  return mailedCode(details.email, mails + 1);
}

function reset(email: string, code: string, newPassword = another): Promise<ApiV1Answer> {
  return anyone.post('/auth/password/reset', { email, code, newPassword });
}

describe('a changed password', () => {
  it('ends every other session, not the one that changed it', async () => {
    const person = await aSession(parley);
    const other = await person.anotherSession();
    const answer = await person.put('/auth/password', {
      currentPassword: person.details.password,
      newPassword: another,
    });
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect([await person.isAlive(), await other.isAlive()]).toEqual([true, false]);
    expect((await person.refresh()).status).toBe(200);
    expect((await other.refresh()).status).toBe(401);
    succeededV1(await logInV1(parley, { ...person.details, password: another }));
    expect((await logInV1(parley, person.details)).status).toBe(401);
  });

  it('leaves no session behind that was opened with the old one at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      const person = await aSession(parley);
      const [changed, ...logIns] = await Promise.all([
        person.put('/auth/password', { currentPassword: person.details.password, newPassword: another }),
        logInV1(parley, person.details),
        logInV1(parley, person.details),
      ]);
      succeededV1(changed);
      for (const { status, body } of logIns.filter((one) => one.status === 200)) {
        const { accessToken } = body as { accessToken: string };
        expect([status, (await new ApiV1Client(parley, accessToken).get('/auth/me')).status]).toEqual([
          200, 401,
        ]);
      }
    }
  });

  row('PUT /api/v1/auth/password', 400, 'request.invalid').isProvokedBy(
    'a field that is missing',
    async () => {
      const person = await aSession(parley);
      return [
        await person.put('/auth/password', {}),
        await person.put('/auth/password', { newPassword: another }),
      ];
    },
  );
  row('PUT /api/v1/auth/password', 400, 'account.password_illegal').isProvokedBy('a short one', async () => {
    const person = await aSession(parley);
    return person.put('/auth/password', { currentPassword: person.details.password, newPassword: 'short' });
  });
  row('PUT /api/v1/auth/password', 403, 'account.password_wrong').isProvokedBy('a wrong one', async () => {
    const person = await aSession(parley);
    return person.put('/auth/password', { currentPassword: 'wrong', newPassword: another });
  });
});

describe('a forgotten password', () => {
  it('is set anew with the mailed code, and every session ends', async () => {
    const person = await aSession(parley);
    const code = await resetCodeOf(person);
    const answer = await reset(person.details.email.toUpperCase(), code);
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(await person.isAlive()).toBe(false);
    succeededV1(await logInV1(parley, { ...person.details, password: another }));
  });

  it('takes the code as people type it', async () => {
    const person = await aSession(parley);
    const code = await resetCodeOf(person);
    succeededV1(await reset(person.details.email, ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`));
  });

  it('is asked for with the same answer, whether there is an account or not, and mailed to accounts alone', async () => {
    const person = await aSession(parley);
    const gone = await aSession(parley);
    succeededV1(await gone.delete('/users/me'));
    const stranger = someDetails().email;
    for (const email of [stranger, gone.details.email, person.details.email]) {
      const answer = await anyone.post('/auth/password/forgot', { email });
      expect([answer.status, answer.body]).toEqual([202, '']);
    }
    await mailedCode(person.details.email);
    expect([await mailsTo(stranger), await mailsTo(gone.details.email)]).toEqual([[], []]);
    expect(await parley.query('SELECT 1 FROM email_codes WHERE email_key = $1', [stranger])).toEqual([]);
  });

  it('has a code that is good once, also for two of one moment', async () => {
    const person = await aSession(parley);
    const code = await resetCodeOf(person);
    const answers = await Promise.all([
      reset(person.details.email, code, 'password one'),
      reset(person.details.email, code, 'password two'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 400]);
    expect((await reset(person.details.email, code)).status).toBe(400);
  });

  it('has a code that is good for a quarter of an hour', async () => {
    const person = await aSession(parley);
    const code = await resetCodeOf(person);
    parley.clock.advance({ minutes: 15 });
    expect(problemIn(await reset(person.details.email, code))).toEqual([400, 'account.email_code_wrong']);
  });

  it('has a code that five wrong guesses end', async () => {
    const person = await aSession(parley);
    const code = await resetCodeOf(person);
    for (let guess = 0; guess < 5; guess += 1)
      expect((await reset(person.details.email, `2222222${guess + 2}`)).status).toBe(400);
    expect((await reset(person.details.email, code)).status).toBe(400);
  });

  it('is not set with a code for anything else: IMS clients are told theirs', async () => {
    const person = await aSession(parley);
    const { email } = person.details;
    await new ImsClient(parley).post('/verify', { email });
    const [mail] = await mailsTo(email);
    const digits = /\b\d{6}\b/.exec(mail!.text)![0];
    expect(problemIn(await reset(email, digits))).toEqual([400, 'account.email_code_wrong']);
    succeededV1(await person.post('/auth/email/code', { email }));
    expect((await reset(email, await mailedCode(email, 2))).status).toBe(400);
  });

  row('POST /api/v1/auth/password/forgot', 400, 'request.invalid').isProvokedBy('no address', () =>
    anyone.post('/auth/password/forgot', {}),
  );
  row('POST /api/v1/auth/password/forgot', 400, 'account.email_invalid').isProvokedBy(
    'none that is one',
    () => anyone.post('/auth/password/forgot', { email: 'nobody' }),
  );
  row('POST /api/v1/auth/password/reset', 400, 'request.invalid').isProvokedBy(
    'a field that is missing',
    () =>
      Promise.all([
        anyone.post('/auth/password/reset', { email: 'a@example.com', code: '22222222' }),
        anyone.post('/auth/password/reset', { email: 'a@example.com', newPassword: another }),
      ]),
  );
  row('POST /api/v1/auth/password/reset', 400, 'account.email_invalid').isProvokedBy(
    'an e-mail that is none',
    () => reset('nobody', '22222222'),
  );
  row('POST /api/v1/auth/password/reset', 400, 'account.password_illegal').isProvokedBy('a short one', () =>
    reset('a@example.com', '22222222', 'short'),
  );
  row('POST /api/v1/auth/password/reset', 400, 'account.email_code_wrong').isProvokedBy(
    'a wrong code, an address without a code or without an account, and an account deleted since',
    async () => {
      const [person, gone] = [await aSession(parley), await aSession(parley)];
      await resetCodeOf(person);
      const code = await resetCodeOf(gone);
      succeededV1(await gone.delete('/users/me'));
      return [
        await reset(person.details.email, '22222222'),
        await reset((await aSession(parley)).details.email, '22222222'),
        await reset(someDetails().email, '22222222'),
        await reset(gone.details.email, code),
      ];
    },
  );
});

describe('another e-mail address', () => {
  async function codeFor(person: SessionHolder, email: string): Promise<string> {
    const mails = (await mailsTo(email)).length;
    succeededV1(await person.post('/auth/email/code', { email }));
    return mailedCode(email, mails + 1);
  }

  const change = (
    person: SessionHolder,
    email: string,
    code: string,
    currentPassword = person.details.password,
    headers: Record<string, string> = {},
  ) => person.put('/auth/email', { email, code, currentPassword }, headers);

  it('is taken with the code that was mailed to it and the password', async () => {
    const person = await aSession(parley);
    const { email } = someDetails();
    const answer = await change(person, email, await codeFor(person, email));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ email, version: 2 });
    expect(answer.headers.etag).toBe('"2"');
    succeededV1(await logInV1(parley, { ...person.details, email }));
    expect((await logInV1(parley, person.details)).status).toBe(401);
    expect(await person.isAlive()).toBe(true);
  });

  it('has a code that is good once', async () => {
    const person = await aSession(parley);
    const { email } = someDetails();
    const code = await codeFor(person, email);
    const answers = await Promise.all([change(person, email, code), change(person, email, code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  });

  row('POST /api/v1/auth/email/code', 400, 'request.invalid').isProvokedBy('no address', async () =>
    (await aSession(parley)).post('/auth/email/code', {}),
  );
  row('POST /api/v1/auth/email/code', 400, 'account.email_invalid').isProvokedBy(
    'none that is one',
    async () => (await aSession(parley)).post('/auth/email/code', { email: 'nobody' }),
  );
  row('PUT /api/v1/auth/email', 400, 'request.invalid').isProvokedBy('a field that is missing', async () => {
    const person = await aSession(parley);
    return [
      await person.put('/auth/email', { email: 'a@example.com', code: '22222222' }),
      await person.put('/auth/email', { email: 'a@example.com', currentPassword: person.details.password }),
    ];
  });
  row('PUT /api/v1/auth/email', 400, 'account.email_invalid').isProvokedBy(
    'an e-mail that is none',
    async () => change(await aSession(parley), 'nobody', '22222222'),
  );
  row('PUT /api/v1/auth/email', 400, 'account.email_code_wrong').isProvokedBy(
    'a wrong code, and one that was mailed to prove the address to register with',
    async () => {
      const person = await aSession(parley);
      const { email } = someDetails();
      succeededV1(await anyone.post('/auth/register/code', { email }));
      const [mail] = await mailsTo(email);
      return [
        await change(person, email, '22222222'),
        await change(person, email, /\b\d{6}\b/.exec(mail!.text)![0]),
      ];
    },
  );
  row('PUT /api/v1/auth/email', 403, 'account.password_wrong').isProvokedBy('a wrong password', async () => {
    const person = await aSession(parley);
    const { email } = someDetails();
    return change(person, email, await codeFor(person, email), 'wrong');
  });
  row('PUT /api/v1/auth/email', 412, 'request.precondition_failed').isProvokedBy(
    'a version that is not the present one, which leaves the code good',
    async () => {
      const person = await aSession(parley);
      const { email } = someDetails();
      const code = await codeFor(person, email);
      const refused = await change(person, email, code, undefined, { 'if-match': '"9"' });
      expect(await change(person, email, code, undefined, { 'if-match': '"1"' })).toMatchObject({
        status: 200,
      });
      return refused;
    },
  );
  row('PUT /api/v1/auth/email', 409, 'account.email_taken').isProvokedBy(
    'an address of somebody else',
    async () => {
      const [person, other] = [await aSession(parley), await aSession(parley)];
      return change(person, other.details.email, await codeFor(person, other.details.email));
    },
  );
});

describe('without a mail server that answers', () => {
  const sink = new SmtpSink();
  let mute: TestServer;

  beforeAll(async () => {
    await parley.close();
    mute = new TestServer({ SMTP_URL: await sink.start() });
    sink.refusing = true;
    await mute.start();
  });
  afterAll(async () => {
    await mute.discard();
    await sink.stop();
    await parley.start();
  });

  row('POST /api/v1/auth/register/code', 503, 'mail.not_sent').isProvokedBy('any address', () =>
    new ApiV1Client(mute).post('/auth/register/code', { email: someDetails().email }),
  );
  row('POST /api/v1/auth/email/code', 503, 'mail.not_sent').isProvokedBy('any address', async () =>
    (await aSession(mute)).post('/auth/email/code', { email: someDetails().email }),
  );

  it('a forgotten password is answered as ever', async () => {
    const { details } = await aSession(mute);
    const answer = await new ApiV1Client(mute).post('/auth/password/forgot', { email: details.email });
    expect(answer.status).toBe(202);
    await until('the failure is logged', () =>
      mute.log.some(({ msg }) => msg === 'A mail could not be sent.'),
    );
  });
});
