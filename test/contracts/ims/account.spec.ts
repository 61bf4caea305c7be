import { aPerson, someDetails, succeeded } from '#test/a-person.js';
import { aSession } from '#test/a-session.js';
import { ImsClient, type ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let anyone: ImsClient;

beforeAll(() => {
  anyone = new ImsClient(parley);
});

/** Registers once for each of the given changes to otherwise good details. */
function registerWith(...changes: Partial<Parameters<ImsClient['register']>[0]>[]): Promise<ImsAnswer[]> {
  return Promise.all(changes.map((change) => anyone.register({ ...someDetails(), ...change })));
}

describe('registration', () => {
  it('answers success, a token and 注册成功, and nothing else', async () => {
    const { status, body } = await anyone.register(someDetails());
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'Succeed',
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      message: '注册成功',
    });
  });

  it('opens an account under the given e-mail and name', async () => {
    const wanted = someDetails({ name: '小爱 👩‍🚀' });
    const { token } = succeeded(await anyone.register(wanted));
    expect(succeeded(await anyone.as(token as string).get('/account/info'))).toMatchObject({
      name: wanted.name,
      email: wanted.email,
    });
  });

  it.each([
    ['twenty letters', 'a'.repeat(20)],
    ['twenty emojis, which are forty UTF-16 units', '😀'.repeat(20)],
    ['white space around it, which stays', ' bob '],
    ['an accent that is a character of its own, which stays', 'e\u0301'],
    ['words of every script', 'Ünï 日本 עברית'],
  ])('accepts a name with %s', async (_what, name) => {
    const person = await aPerson(parley, { name });
    expect(succeeded(await person.get('/account/info'))).toMatchObject({ name });
  });

  it('takes the password encrypted as well as plain', async () => {
    const encrypted = someDetails({ password: 'QSYs+wze37cuTEthRRsFGg==' });
    succeeded(await anyone.register(encrypted));
    succeeded(await anyone.logIn(encrypted.email, '123456'));
    succeeded(await anyone.logIn(encrypted.email, 'QSYs+wze37cuTEthRRsFGg=='));

    const plain = someDetails({ password: '123456' });
    succeeded(await anyone.register(plain));
    succeeded(await anyone.logIn(plain.email, 'QSYs+wze37cuTEthRRsFGg=='));
  });

  it('keeps the password as an argon2id hash alone', async () => {
    const person = await aPerson(parley, { password: 'to_be_hashed' });
    const [kept] = await parley.query('SELECT * FROM users WHERE id = $1', [person.id]);
    expect(kept).toMatchObject({
      password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/),
    });
    expect(JSON.stringify(kept)).not.toContain('to_be_hashed');
  });

  it('gives an address to one of those who ask for it at the same moment', async () => {
    const { email } = someDetails();
    const answers = await registerWith({ email }, { email: email.toUpperCase() }, { email });
    expect(answers.map(({ body }) => body.info).toSorted()).toEqual([
      'Succeed',
      'User already exists',
      'User already exists',
    ]);
  });

  it('names the first fault of several in the order of the document', async () => {
    const [answer] = await registerWith({ name: '', email: 'none', password: 'not legal' });
    expect(answer!.body.info).toBe('Name too long');
  });

  row('POST /account/reg', 400, -3, 'Name too long').isProvokedBy(
    'a name that is empty, blank or of 21 characters',
    () => registerWith({ name: '' }, { name: ' \t ' }, { name: 'a'.repeat(21) }, { name: '😀'.repeat(21) }),
  );

  row('POST /account/reg', 400, -1, 'User already exists').isProvokedBy(
    'an e-mail in use, in any case',
    async () => {
      const { email, password } = await aPerson(parley);
      return registerWith({ email }, { email: email.toUpperCase() }, { email, password });
    },
  );

  row('POST /account/reg', 400, -4, 'Password illegal').isProvokedBy('other characters, none or 21', () =>
    // The last is "pass word" under the cipher.
    registerWith(
      ...['', 'pass word', 'pass-word', '密码', 'a'.repeat(21), 'line\n', 'mJh0VhPjZQAFWx4GQGD0Lw=='].map(
        (password) => ({ password }),
      ),
    ),
  );

  row('POST /account/reg', 400, 1, 'Invalid email').isProvokedBy('an e-mail that is none', () =>
    registerWith(
      ...['', 'nobody', 'a@b', '@example.com', 'a b@example.com', `${'a'.repeat(250)}@example.com`].map(
        (email) => ({ email }),
      ),
    ),
  );
});

describe('log-in', () => {
  it('answers success and a token, and nothing else', async () => {
    const { email, password } = await aPerson(parley);
    const { status, body } = await anyone.logIn(email, password);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'Succeed', token: expect.any(String) });
  });

  it('opens a session of its own each time', async () => {
    const alice = await aPerson(parley);
    const phone = await alice.anotherSession();
    expect(phone.token).not.toBe(alice.token);
    expect(succeeded(await phone.get('/account/info')).id).toBe(alice.id);
    expect(succeeded(await alice.get('/account/info')).id).toBe(alice.id);
  });

  it('finds the e-mail in any case', async () => {
    const { email, password } = await aPerson(parley);
    succeeded(await anyone.logIn(email.toUpperCase(), password));
  });

  row('POST /account/login', 404, -1, 'User not found').isProvokedBy('an e-mail that nobody has', () =>
    anyone.logIn('nobody@example.com', 'secret'),
  );

  row('POST /account/login', 404, 1, 'User deleted or not activated').isProvokedBy(
    'a deleted account',
    async () => {
      const bob = await aPerson(parley);
      succeeded(await bob.delete('/account/delete'));
      return Promise.all([anyone.logIn(bob.email, bob.password), anyone.logIn(bob.email, 'wrong')]);
    },
  );

  row('POST /account/login', 401, -3, '密码错误').isProvokedBy(
    'another password, also one that no account may have',
    async () => {
      const { email, password } = await aPerson(parley);
      return Promise.all(
        ['wrong', '', `${password} `, password.toUpperCase(), '密码'].map((given) =>
          anyone.logIn(email, given),
        ),
      );
    },
  );

  row('POST /account/login', 400, 1, 'Invalid email').isProvokedBy('an e-mail that is none', () =>
    anyone.logIn('nobody', 'secret'),
  );
});

describe('the own profile', () => {
  it('is shown with exactly the documented fields', async () => {
    const alice = await aPerson(parley, { name: '爱丽丝' });
    const { status, body } = await alice.get('/account/info');
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'Succeed',
      name: '爱丽丝',
      email: alice.email,
      user_info: '',
      avatar: '',
      deleted: false,
      id: alice.id,
    });
  });
});

describe('deletion', () => {
  it('answers success and 注销成功, and nothing else', async () => {
    const bob = await aPerson(parley);
    const { status, body } = await bob.delete('/account/delete');
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'Succeed', message: '注销成功' });
  });

  it('leaves the tokens good for looking at the deleted account and for deleting it again', async () => {
    const bob = await aPerson(parley);
    const phone = await bob.anotherSession();
    succeeded(await bob.delete('/account/delete'));
    expect(succeeded(await phone.get('/account/info'))).toMatchObject({
      id: bob.id,
      name: bob.name,
      deleted: true,
    });
    succeeded(await phone.delete('/account/delete'));
  });

  it('closes everything else to the tokens', async () => {
    const bob = await aPerson(parley);
    succeeded(await bob.delete('/account/delete'));
    const answer = await bob.put('/account/info', { name: 'still me' });
    expect([answer.status, answer.body]).toEqual([401, { code: -2, info: 'Invalid or expired JWT' }]);
    expect(succeeded(await bob.get('/account/info')).name).toBe(bob.name);
  });
});

describe('restoration, by registering a deleted account again', () => {
  it('answers success, a token and 已恢复账户, and nothing else', async () => {
    const bob = await aPerson(parley);
    succeeded(await bob.delete('/account/delete'));
    const { status, body } = await anyone.register(bob);
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'Succeed', token: expect.any(String), message: '已恢复账户' });
  });

  it('brings the account back as it was, under its old name', async () => {
    const bob = await aPerson(parley, { name: 'Bob' });
    succeeded(await bob.put('/account/info', { user_info: 'here before' }));
    succeeded(await bob.delete('/account/delete'));
    const { token } = succeeded(
      await anyone.register({ ...bob, email: bob.email.toUpperCase(), name: 'Robert' }),
    );
    expect(succeeded(await anyone.as(token as string).get('/account/info'))).toMatchObject({
      id: bob.id,
      name: 'Bob',
      email: bob.email,
      user_info: 'here before',
      deleted: false,
    });
    succeeded(await anyone.logIn(bob.email, bob.password));
  });

  it('leaves the old tokens dead', async () => {
    const bob = await aPerson(parley);
    const phone = await bob.anotherSession();
    succeeded(await bob.delete('/account/delete'));
    succeeded(await anyone.register(bob));
    for (const old of [bob, phone]) {
      expect((await old.get('/account/info')).body.info).toBe('Invalid or expired JWT');
      expect((await old.delete('/account/delete')).body.info).toBe('Invalid or expired JWT');
    }
  });

  it('compares the password, also one that no new account may have here', async () => {
    const { details, ...bob } = await aSession(parley, { password: 'correct horse battery staple' });
    succeeded(await new ImsClient(parley, bob.token).delete('/account/delete'));
    const illegal = await anyone.register({ ...details, password: 'correct horse battery stable' });
    expect([illegal.status, illegal.body]).toEqual([400, { code: -4, info: 'Password illegal' }]);
    expect(succeeded(await anyone.register(details))).toMatchObject({ message: '已恢复账户' });
  });

  it('is refused with another password', async () => {
    const bob = await aPerson(parley);
    succeeded(await bob.delete('/account/delete'));
    const { status, body } = await anyone.register({ ...bob, password: 'guessed' });
    expect([status, body]).toEqual([400, { code: -1, info: 'User already exists' }]);
    expect(succeeded(await bob.get('/account/info')).deleted).toBe(true);
  });
});
