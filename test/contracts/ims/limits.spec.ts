import { aPerson, someDetails, succeeded } from '#test/a-person.js';
import { requestOf } from '#test/befriend.js';
import { ImsClient, type ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';

// A balancer in front is believed, so that a test can come from any address.
const parley = aServer({ RATE_LIMITS: 'on', TRUST_PROXY: 'true' });
const tooMany = { code: -6, info: 'Too many requests' };

let addresses = 0;
/** An address that nobody has come from yet. */
const anAddress = (): string => `203.0.113.${(addresses += 1)}`;

function postFrom(address: string, path: string, body: object): Promise<ImsAnswer> {
  return new ImsClient(parley).request('POST', path, { body, headers: { 'x-forwarded-for': address } });
}

function expectTooMany(answer: ImsAnswer, within: number): void {
  expect([answer.status, answer.body]).toEqual([429, tooMany]);
  expect(answer.headers['retry-after']).toMatch(/^\d+$/);
  const seconds = Number(answer.headers['retry-after']);
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(within);
}

async function times(count: number, act: () => Promise<ImsAnswer>): Promise<void> {
  const answers = await Promise.all(Array.from({ length: count }, act));
  expect(answers.filter(({ status }) => status === 429)).toEqual([]);
}

it('sixty registrations a minute are let through from one address, the next is not', async () => {
  const address = anAddress();
  // An address that is taken counts, too, and is refused without more work.
  const taken = someDetails();
  succeeded(await postFrom(address, '/account/reg', taken));
  await times(59, () => postFrom(address, '/account/reg', taken));
  expectTooMany(await postFrom(address, '/account/reg', someDetails()), 60);
  succeeded(await postFrom(anAddress(), '/account/reg', someDetails()));
});

it('a registration that is malformed does not count', async () => {
  const address = anAddress();
  await times(61, () => postFrom(address, '/account/reg', { ...someDetails(), name: '' }));
  succeeded(await postFrom(address, '/account/reg', someDetails()));
});

it('a hundred and twenty log-ins a minute are let through from one address, the next is not', async () => {
  const address = anAddress();
  const nobody = { email: 'nobody@example.com', password: 'secret' };
  await times(120, () => postFrom(address, '/account/login', nobody));
  expectTooMany(await postFrom(address, '/account/login', nobody), 60);
  expect((await postFrom(anAddress(), '/account/login', nobody)).status).toBe(404);
});

describe('failed log-ins', () => {
  it('are answered ten times for one account and address; then the right password is refused, too', async () => {
    const [address, elsewhere] = [anAddress(), anAddress()];
    const [alice, bob] = [someDetails(), someDetails()];
    for (const person of [alice, bob]) succeeded(await postFrom(address, '/account/reg', person));
    for (let failed = 1; failed <= 10; failed += 1) {
      const answer = await postFrom(address, '/account/login', { ...alice, password: 'wrong' });
      expect(answer.body.info).toBe('密码错误');
    }
    expectTooMany(await postFrom(address, '/account/login', { ...alice, password: 'wrong' }), 900);
    expectTooMany(await postFrom(address, '/account/login', alice), 900);
    expectTooMany(
      await postFrom(address, '/account/login', { ...alice, email: alice.email.toUpperCase() }),
      900,
    );
    succeeded(await postFrom(elsewhere, '/account/login', alice));
    succeeded(await postFrom(address, '/account/login', bob));
  });

  it('are forgiven by a log-in that succeeds', async () => {
    const address = anAddress();
    const alice = someDetails();
    succeeded(await postFrom(address, '/account/reg', alice));
    for (let round = 1; round <= 2; round += 1) {
      for (let failed = 1; failed <= 9; failed += 1) {
        await postFrom(address, '/account/login', { ...alice, password: 'wrong' });
      }
      succeeded(await postFrom(address, '/account/login', alice));
    }
  });

  it('cannot be multiplied by guessing at the same moment', async () => {
    const address = anAddress();
    const alice = someDetails();
    succeeded(await postFrom(address, '/account/reg', alice));
    const guesses = await Promise.all(
      Array.from({ length: 40 }, () => postFrom(address, '/account/login', { ...alice, password: 'wrong' })),
    );
    expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  });
});

describe('guessing elsewhere', () => {
  it('counts when a deleted account is registered again', async () => {
    const address = anAddress();
    const alice = someDetails();
    const { token } = succeeded(await postFrom(address, '/account/reg', alice));
    succeeded(await new ImsClient(parley, token as string).delete('/account/delete'));
    for (let failed = 1; failed <= 10; failed += 1) {
      const answer = await postFrom(address, '/account/reg', { ...alice, password: 'wrong' });
      expect(answer.body.info).toBe('User already exists');
    }
    expectTooMany(await postFrom(address, '/account/reg', alice), 900);
    succeeded(await postFrom(anAddress(), '/account/reg', alice));
  });

  it('counts when the password so far is asked for', async () => {
    const { token } = succeeded(await postFrom(anAddress(), '/account/reg', someDetails()));
    const alice = new ImsClient(parley, token as string);
    for (let failed = 1; failed <= 10; failed += 1) {
      const answer = await alice.put('/account/info', { origin_password: 'wrong', name: 'Alice' });
      expect(answer.body.info).toBe('密码错误');
    }
    expectTooMany(await alice.put('/account/info', { origin_password: 'wrong', name: 'Alice' }), 900);
    succeeded(await alice.put('/account/info', { name: 'Alice' }));
  });
});

it('five codes a minute are mailed to one mailbox, whoever asks', async () => {
  const { email } = someDetails();
  await times(5, () => postFrom(anAddress(), '/verify', { email }));
  expectTooMany(await postFrom(anAddress(), '/verify', { email: email.toUpperCase() }), 60);
});

describe('acts that others are told about', () => {
  const memberOf1 = { conversation_id: 1, user: 2 };

  it.each<[string, string, 'POST' | 'PUT' | 'DELETE', string, object]>([
    ['a name', 'more than 100 in 20 seconds', 'PUT', '/account/info', { name: 'again' }],
    ['a friend request', 'the same', 'POST', '/add_friend', { target_id: 987_654_321 }],
    ['an admin', 'the same', 'POST', '/conversations/manage/admin', memberOf1],
    ['an admin dismissed', 'the same', 'DELETE', '/conversations/manage/admin', memberOf1],
    ['an owner', 'the same', 'POST', '/conversations/manage/ownership_transfer', memberOf1],
    [
      'what a group shows',
      'the same',
      'POST',
      '/conversations/manage/info',
      { conversation_id: 1, name: 'again' },
    ],
    ['a group left', 'the same', 'POST', '/conversations/member/remove', { conversation_id: 1 }],
    ['a member removed', 'the same', 'DELETE', '/conversations/member/remove', memberOf1],
    ['a group', 'more than 20 in a second', 'POST', '/conversations', { name: 'again', members: [] }],
    [
      'people invited',
      'the same',
      'POST',
      '/conversations/member/add',
      { conversationId: 1, member_id: [2] },
    ],
    [
      'an invitation accepted',
      'the same',
      'POST',
      '/conversations/manage/handle_invitation',
      { invite_id: 1 },
    ],
  ])('are limited: %s, %s', async (_act, _often, method, path, body) => {
    const { token } = succeeded(await postFrom(anAddress(), '/account/reg', someDetails()));
    const client = new ImsClient(parley, token as string);
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => client.request(method, path, { body })),
      );
      const refused = answers.find(({ status }) => status === 429);
      if (!refused) continue;
      expectTooMany(refused, 20);
      return;
    }
    throw new Error('nothing was refused');
  });

  it('are limited: a friend request accepted', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    succeeded(await alice.post('/add_friend', { target_id: bob.id }));
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => bob.post('/friend_request_handle', requestOf(alice, bob))),
      );
      const refused = answers.find(({ status }) => status === 429);
      if (!refused) continue;
      expectTooMany(refused, 1);
      return;
    }
    throw new Error('nothing was refused');
  });
});
