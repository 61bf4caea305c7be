import { createDecipheriv } from 'node:crypto';
import { aPerson, someDetails, succeeded } from '#test/a-person.js';
import { ImsClient } from '#test/ims-client.js';
import { mailboxOf } from '#test/mailbox.js';
import { SmtpSink } from '#test/smtp-sink.js';
import { TestServer, aServer } from '#test/test-server.js';
import { row } from './row.js';

/** What an IMS client does with `verify_code` before it compares. */
function decrypted(text: unknown): string {
  const decipher = createDecipheriv('aes-128-cbc', '/Fz7Ta1nLj9wQiuJ', Buffer.alloc(16));
  return decipher.update(String(text), 'base64', 'utf8') + decipher.final('utf8');
}

const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code without a mail server', () => {
  const parley = aServer();

  it('is answered encrypted, with success and 发送成功, and nothing else', async () => {
    const { status, body } = await new ImsClient(parley).post('/verify', { email: someDetails().email });
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'Succeed', verify_code: expect.any(String), message: '发送成功' });
    expect(decrypted(body.verify_code)).toMatch(/^\d{6}$/);
  });

  it('lies as a mail in the local mailbox', async () => {
    const { email } = someDetails();
    const { verify_code } = succeeded(await new ImsClient(parley).post('/verify', { email }));
    const mails = (await mailboxOf(parley.dataDir)).filter(({ to }) => to === email);
    expect(mails).toEqual([
      {
        to: email,
        subject: expect.stringContaining(decrypted(verify_code)),
        text: expect.stringContaining(`验证码是 ${decrypted(verify_code)}`),
      },
    ]);
  });

  it('is another one each time', async () => {
    const { email } = someDetails();
    const codes = new Set<unknown>();
    for (let asked = 0; asked < 4; asked += 1) {
      codes.add(succeeded(await new ImsClient(parley).post('/verify', { email })).verify_code);
    }
    expect(codes.size).toBeGreaterThan(1);
  });

  it('is not kept in plain', async () => {
    const { email } = someDetails();
    const { verify_code } = succeeded(await new ImsClient(parley).post('/verify', { email }));
    const kept = await parley.query('SELECT * FROM email_codes WHERE email_key = $1', [email]);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(decrypted(verify_code));
  });

  it('is not needed to register, and a wrong one does no harm', async () => {
    const details = someDetails();
    succeeded(await new ImsClient(parley).register({ ...details, code: '000000' }));
  });

  row('POST /verify', 400, 1, 'Invalid email').isProvokedBy('an e-mail that is none', () =>
    Promise.all(
      ['', 'nobody', 'a@b', 'a@example.com, b@example.com'].map((email) =>
        new ImsClient(parley).post('/verify', { email }),
      ),
    ),
  );
});

describe('a code where it is required', () => {
  const parley = aServer({ REQUIRE_EMAIL_CODE: 'true' });
  const refusal = { code: -2, info: 'Missing or error type of [code]' };
  let anyone: ImsClient;

  beforeAll(() => {
    anyone = new ImsClient(parley);
  });
  afterEach(() => parley.clock.release());

  async function codeFor(email: string): Promise<string> {
    return decrypted(succeeded(await anyone.post('/verify', { email })).verify_code);
  }

  it('opens the registration of its address', async () => {
    const details = someDetails();
    succeeded(await anyone.register({ ...details, code: await codeFor(details.email) }));
  });

  it('is asked of everyone', async () => {
    const details = someDetails();
    const code = await codeFor(details.email);
    for (const wrong of [undefined, '', otherThan(code), `${code} `]) {
      const { status, body } = await anyone.register({
        ...details,
        ...(wrong !== undefined && { code: wrong }),
      });
      expect([status, body]).toEqual([400, refusal]);
    }
    expect(await parley.query('SELECT 1 FROM users WHERE email = $1', [details.email])).toEqual([]);
  });

  it('belongs to its address in any case, and to no other', async () => {
    const [alice, bob] = [someDetails(), someDetails()];
    const code = await codeFor(alice.email.toUpperCase());
    expect((await anyone.register({ ...bob, code })).body).toEqual(refusal);
    succeeded(await anyone.register({ ...alice, code }));
  });

  it('is void once a newer one was asked for', async () => {
    const details = someDetails();
    const older = await codeFor(details.email);
    let newer = await codeFor(details.email);
    while (newer === older) newer = await codeFor(details.email);
    expect((await anyone.register({ ...details, code: older })).body).toEqual(refusal);
    succeeded(await anyone.register({ ...details, code: newer }));
  });

  it('is void after five wrong guesses', async () => {
    const details = someDetails();
    const code = await codeFor(details.email);
    for (let guess = 1; guess <= 5; guess += 1) await anyone.register({ ...details, code: otherThan(code) });
    expect((await anyone.register({ ...details, code })).body).toEqual(refusal);
  });

  it('is still good after four wrong guesses', async () => {
    const details = someDetails();
    const code = await codeFor(details.email);
    for (let guess = 1; guess <= 4; guess += 1) await anyone.register({ ...details, code: otherThan(code) });
    succeeded(await anyone.register({ ...details, code }));
  });

  it('is good for five minutes, and not a second longer', async () => {
    parley.clock.hold();
    const [early, late] = [someDetails(), someDetails()];
    const codes = [await codeFor(early.email), await codeFor(late.email)] as const;
    parley.clock.advance({ minutes: 5, seconds: -1 });
    succeeded(await anyone.register({ ...early, code: codes[0] }));
    parley.clock.advance({ seconds: 1 });
    expect((await anyone.register({ ...late, code: codes[1] })).body).toEqual(refusal);
  });

  it('is good once', async () => {
    const details = someDetails();
    const code = await codeFor(details.email);
    const { token } = succeeded(await anyone.register({ ...details, code }));
    succeeded(await anyone.as(token as string).delete('/account/delete'));
    expect((await anyone.register({ ...details, code })).body).toEqual(refusal);
  });

  it('is not used up by a registration that is refused for another reason', async () => {
    const details = someDetails();
    const code = await codeFor(details.email);
    expect((await anyone.register({ ...details, name: '', code })).body.info).toBe('Name too long');
    succeeded(await anyone.register({ ...details, code }));
  });

  it('of the new address is needed to change the e-mail, and of no address for other changes', async () => {
    const details = someDetails();
    const { token } = succeeded(await anyone.register({ ...details, code: await codeFor(details.email) }));
    const alice = anyone.as(token as string);
    const { email } = someDetails();
    const change = { origin_password: details.password, email };
    expect((await alice.put('/account/info', change)).body).toEqual(refusal);
    expect(
      (await alice.put('/account/info', { ...change, code: await codeFor(details.email) })).body,
    ).toEqual(refusal);
    expect(succeeded(await alice.get('/account/info')).email).toBe(details.email);
    succeeded(await alice.put('/account/info', { ...change, code: await codeFor(email) }));
    expect(succeeded(await alice.get('/account/info')).email).toBe(email);
    succeeded(await alice.put('/account/info', { name: 'Alice', email }));
    succeeded(await alice.put('/account/info', { name: 'Alice', origin_password: details.password }));
  });
});

describe('a code with a mail server', () => {
  const sink = new SmtpSink();
  let parley: TestServer;

  beforeAll(async () => {
    parley = new TestServer({ SMTP_URL: await sink.start(), MAIL_FROM: 'Parley <codes@parley.example>' });
    await parley.start();
  });
  afterAll(async () => {
    await parley.discard();
    await sink.stop();
  });

  it('is mailed to the address', async () => {
    const { email } = someDetails();
    const { verify_code } = succeeded(await new ImsClient(parley).post('/verify', { email }));
    const mail = sink.mails.find(({ to }) => to === email);
    expect(mail?.text).toContain(decrypted(verify_code));
    expect(await mailboxOf(parley.dataDir)).toEqual([]);
  });

  row('POST /verify', 404, -5, '发送失败，请检查网络和邮箱').isProvokedBy(
    'a mail server that refuses the mail',
    async () => {
      sink.refusing = true;
      try {
        return await new ImsClient(parley).post('/verify', { email: someDetails().email });
      } finally {
        sink.refusing = false;
      }
    },
  );

  it('can be asked for again once the mail server is back', async () => {
    sink.refusing = true;
    const { email } = await aPerson(parley);
    expect((await new ImsClient(parley).post('/verify', { email })).body.code).toBe(-5);
    sink.refusing = false;
    succeeded(await new ImsClient(parley).post('/verify', { email }));
  });
});
