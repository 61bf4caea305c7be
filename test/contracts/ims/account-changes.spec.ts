import { aPerson, someDetails, succeeded, type Person } from '#test/a-person.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

/** Sends the changes of one person one after the other. */
async function changeWith(person: Person, ...changes: object[]): Promise<ImsAnswer[]> {
  const answers: ImsAnswer[] = [];
  for (const change of changes) answers.push(await person.put('/account/info', change));
  return answers;
}

describe('a change of the own profile', () => {
  it('answers success and 修改成功, and nothing else', async () => {
    const alice = await aPerson(parley);
    const { status, body } = await alice.put('/account/info', { name: 'Alice' });
    expect(status).toBe(200);
    expect(body).toEqual({ code: 0, info: 'Succeed', message: '修改成功' });
  });

  it.each([
    ['name', '小爱'],
    ['user_info', '你好\n\tworld 👋'],
  ])('changes %s alone when nothing else is given', async (field, value) => {
    const alice = await aPerson(parley);
    const before = succeeded(await alice.get('/account/info'));
    succeeded(await alice.put('/account/info', { [field]: value }));
    expect(succeeded(await alice.get('/account/info'))).toEqual({ ...before, [field]: value });
  });

  it('changes nothing when nothing is given, or null', async () => {
    const alice = await aPerson(parley);
    const before = await alice.get('/account/info');
    for (const empty of [
      {},
      undefined,
      { name: null, email: null, password: null, user_info: null, avatar: null },
    ]) {
      succeeded(await alice.put('/account/info', empty));
    }
    expect((await alice.get('/account/info')).body).toEqual(before.body);
  });

  it('needs no password where the whole profile comes back with the e-mail that it has', async () => {
    const alice = await aPerson(parley);
    const { email, avatar } = succeeded(await alice.get('/account/info'));
    succeeded(await alice.put('/account/info', { name: '小爱', email, avatar, user_info: '' }));
    expect(succeeded(await alice.get('/account/info'))).toMatchObject({ name: '小爱', email });
    const inOtherLetters = await alice.put('/account/info', { email: (email as string).toUpperCase() });
    expect(inOtherLetters).toMatchObject({ status: 401, body: { code: -3 } });
  });

  it('takes a description of 500 characters, and an empty one', async () => {
    const alice = await aPerson(parley);
    succeeded(await alice.put('/account/info', { user_info: '😀'.repeat(500) }));
    expect(succeeded(await alice.get('/account/info')).user_info).toBe('😀'.repeat(500));
    succeeded(await alice.put('/account/info', { user_info: '' }));
    expect(succeeded(await alice.get('/account/info')).user_info).toBe('');
  });

  it('refuses a description of 501 characters', async () => {
    const alice = await aPerson(parley);
    const { status, body } = await alice.put('/account/info', { user_info: 'a'.repeat(501) });
    expect([status, body]).toEqual([400, { code: -2, info: 'Missing or error type of [user_info]' }]);
  });

  it('saves nothing when anything is refused', async () => {
    const alice = await aPerson(parley);
    const bob = await aPerson(parley);
    const before = await alice.get('/account/info');
    const good = { name: 'New', user_info: 'New', password: 'new_secret', origin_password: alice.password };
    for (const bad of [
      { email: bob.email },
      { email: 'none' },
      { user_info: 'a'.repeat(501) },
      { origin_password: 'wrong' },
    ]) {
      expect((await alice.put('/account/info', { ...good, ...bad })).body.code).not.toBe(0);
    }
    expect((await alice.get('/account/info')).body).toEqual(before.body);
    await alice.anotherSession();
  });

  it('names the first fault of several in the order of the document', async () => {
    const alice = await aPerson(parley);
    const [all, twoLeft] = await changeWith(
      alice,
      { email: 'none', name: '', password: 'not legal' },
      { name: '', password: 'not legal' },
    );
    expect([all!.body.info, twoLeft!.body.info]).toEqual(['Invalid email', 'Name too long']);
  });

  row('PUT /account/info', 400, -3, 'Name too long').isProvokedBy(
    'a name that is empty, blank or of 21 characters',
    async () =>
      changeWith(await aPerson(parley), { name: '' }, { name: '\u3000' }, { name: '爱'.repeat(21) }),
  );
});

describe('a change of password', () => {
  it('makes the new password good and the old one wrong', async () => {
    const alice = await aPerson(parley);
    // "123456" under the cipher.
    succeeded(
      await alice.put('/account/info', {
        origin_password: alice.password,
        password: 'QSYs+wze37cuTEthRRsFGg==',
      }),
    );
    succeeded(await alice.as(undefined).logIn(alice.email, '123456'));
    expect((await alice.as(undefined).logIn(alice.email, alice.password)).body.info).toBe('密码错误');
  });

  it('ends every other session, and not the one that makes it', async () => {
    const alice = await aPerson(parley);
    const phone = await alice.anotherSession();
    const tablet = await alice.anotherSession();
    succeeded(await phone.put('/account/info', { origin_password: alice.password, password: 'new_secret' }));
    succeeded(await phone.get('/account/info'));
    for (const other of [alice, tablet]) {
      expect((await other.get('/account/info')).body).toEqual({ code: -2, info: 'Invalid or expired JWT' });
    }
  });

  it('leaves the sessions of other people alone', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    succeeded(await alice.put('/account/info', { origin_password: alice.password, password: 'new_secret' }));
    succeeded(await bob.get('/account/info'));
  });

  row('PUT /account/info', 401, -3, '密码错误').isProvokedBy(
    'another password so far, or none where one is needed',
    async () => {
      const alice = await aPerson(parley);
      return changeWith(
        alice,
        { origin_password: 'wrong', password: 'new_secret' },
        { password: 'new_secret' },
        { email: someDetails().email },
        { origin_password: 'wrong', name: 'Alice' },
        { origin_password: 'wrong' },
        { origin_password: '', password: 'new_secret' },
      );
    },
  );

  row('PUT /account/info', 400, -4, 'Invalid password').isProvokedBy(
    'a new password that none may have',
    async () => {
      const alice = await aPerson(parley);
      const origin_password = alice.password;
      return changeWith(
        alice,
        ...['', 'pass word', '密码', 'a'.repeat(21)].map((password) => ({ origin_password, password })),
      );
    },
  );
});

describe('a change of e-mail', () => {
  it('lets the person log in under the new address, and others register the old one', async () => {
    const alice = await aPerson(parley);
    const { email } = someDetails();
    succeeded(await alice.put('/account/info', { origin_password: alice.password, email }));
    expect(succeeded(await alice.get('/account/info')).email).toBe(email);
    succeeded(await alice.as(undefined).logIn(email, alice.password));
    expect((await alice.as(undefined).logIn(alice.email, alice.password)).body.info).toBe('User not found');
    expect((await aPerson(parley, { email: alice.email })).id).not.toBe(alice.id);
  });

  it('to the own address in other letters is one, too', async () => {
    const alice = await aPerson(parley);
    const email = alice.email.toUpperCase();
    succeeded(await alice.put('/account/info', { origin_password: alice.password, email }));
    expect(succeeded(await alice.get('/account/info')).email).toBe(email);
  });

  row('PUT /account/info', 400, -1, 'User already exists').isProvokedBy(
    'an e-mail in use, also by a deleted account',
    async () => {
      const [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
      succeeded(await carol.delete('/account/delete'));
      const taken = [bob.email, bob.email.toUpperCase(), carol.email];
      return changeWith(alice, ...taken.map((email) => ({ origin_password: alice.password, email })));
    },
  );

  row('PUT /account/info', 400, 1, 'Invalid email').isProvokedBy('an e-mail that is none', async () => {
    const alice = await aPerson(parley);
    return changeWith(
      alice,
      ...['', 'nobody', 'a@b'].map((email) => ({ origin_password: alice.password, email })),
    );
  });
});
