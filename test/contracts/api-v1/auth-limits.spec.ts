import { someDetails } from '#test/a-person.js';
import { aSession } from '#test/a-session.js';
import { ApiV1Client, problemIn, succeededV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { mailboxOf } from '#test/mailbox.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';
import { row } from './row.js';

// A balancer in front is believed, so that a test can come from any address.
const parley = aServer({ RATE_LIMITS: 'on', TRUST_PROXY: 'true' });

let addresses = 0;
/** An address that nobody has come from yet. */
const anAddress = (): string => `203.0.${Math.floor((addresses += 1) / 250)}.${addresses % 250}`;

function postFrom(address: string, path: string, body: object): Promise<ApiV1Answer> {
  return new ApiV1Client(parley).post(path, body, { 'x-forwarded-for': address });
}

/** Does it so often, lets none of them be limited, and once more. */
async function onceTooOften(allowed: number, act: () => Promise<ApiV1Answer>): Promise<ApiV1Answer> {
  const answers = await Promise.all(Array.from({ length: allowed }, act));
  expect(answers.filter(({ status }) => status === 429)).toEqual([]);
  const last = await act();
  expect(last.headers['retry-after']).toMatch(/^\d+$/);
  return last;
}

row('POST /api/v1/auth/register', 429, 'request.rate_limited').isProvokedBy(
  '61 a minute from one address',
  async () => {
    const address = anAddress();
    const taken = await aSession(parley);
    return onceTooOften(60, () => postFrom(address, '/auth/register', taken.details));
  },
);
row('POST /api/v1/auth/login', 429, 'request.rate_limited').isProvokedBy(
  '11 wrong passwords in a row, for an account as for an address without one',
  async () => {
    const { details } = await aSession(parley);
    const answers: ApiV1Answer[] = [];
    for (const { email } of [details, someDetails()]) {
      const address = anAddress();
      const wrong = { email, password: 'wrong' };
      answers.push(await onceTooOften(10, () => postFrom(address, '/auth/login', wrong)));
    }
    return answers;
  },
);
it('a session begins, whatever a balancer that is believed says of where the client is', async () => {
  const { details } = await aSession(parley);
  const { status } = await postFrom('x'.repeat(300), '/auth/login', details);
  expect(status).toBe(200);
});

row('POST /api/v1/auth/refresh', 429, 'request.rate_limited').isProvokedBy(
  '301 a minute from one address',
  () => {
    const address = anAddress();
    return onceTooOften(300, () => postFrom(address, '/auth/refresh', { refreshToken: 'nonsense' }));
  },
);
row('POST /api/v1/auth/register/code', 429, 'request.rate_limited').isProvokedBy(
  '6 a minute for a mailbox',
  () => {
    const { email } = someDetails();
    return onceTooOften(5, () => postFrom(anAddress(), '/auth/register/code', { email }));
  },
);
row('POST /api/v1/auth/password/forgot', 429, 'request.rate_limited').isProvokedBy(
  '6 a minute for a mailbox, with an account or without',
  async () => {
    const { details } = await aSession(parley);
    const [one, other] = [details, someDetails()].map(({ email }) =>
      onceTooOften(5, () => postFrom(anAddress(), '/auth/password/forgot', { email })),
    );
    return [await one!, await other!];
  },
);
row('POST /api/v1/auth/password/reset', 429, 'request.rate_limited').isProvokedBy(
  '121 a minute from one address',
  () => {
    const address = anAddress();
    const body = { email: 'nobody@example.com', code: '22222222', newPassword: 'another password' };
    return onceTooOften(120, () => postFrom(address, '/auth/password/reset', body));
  },
);
row('PUT /api/v1/auth/password', 429, 'request.rate_limited').isProvokedBy('11 wrong passwords', async () => {
  const person = await aSession(parley);
  const body = { currentPassword: 'wrong', newPassword: 'another password' };
  return onceTooOften(10, () => person.put('/auth/password', body));
});
row('PUT /api/v1/auth/email', 429, 'request.rate_limited').isProvokedBy('11 wrong passwords', async () => {
  const person = await aSession(parley);
  const body = { currentPassword: 'wrong', email: someDetails().email, code: '22222222' };
  return onceTooOften(10, () => person.put('/auth/email', body));
});
row('POST /api/v1/auth/email/code', 429, 'request.rate_limited').isProvokedBy(
  '6 a minute for a mailbox',
  async () => {
    const person = await aSession(parley);
    const { email } = someDetails();
    return onceTooOften(5, () => person.post('/auth/email/code', { email }));
  },
);

it('a log-in that is limited tells nothing of the account', async () => {
  const address = anAddress();
  const { details } = await aSession(parley);
  const wrong = { email: details.email, password: 'wrong' };
  await onceTooOften(10, () => postFrom(address, '/auth/login', wrong));
  expect(problemIn(await postFrom(address, '/auth/login', details))).toEqual([429, 'request.rate_limited']);
});

it('codes that a stranger has mailed for another purpose keep nobody from resetting a password', async () => {
  const { details } = await aSession(parley);
  const { email } = details;
  await onceTooOften(5, () => postFrom(anAddress(), '/auth/register/code', { email }));
  expect((await postFrom(anAddress(), '/auth/password/forgot', { email })).status).toBe(202);
});

describe('guesses of a password', () => {
  const guess = (address: string, email: string): Promise<ApiV1Answer> =>
    postFrom(address, '/auth/login', { email, password: 'wrong' });
  const networkOf = (n: number) => (host: number) => `2001:db8:${n}:7::${host.toString(16)}`;

  it('from one IPv6 network count together, however many addresses it has', async () => {
    const { details } = await aSession(parley);
    const [network, other] = [networkOf(1), networkOf(2)];
    let host = 0;
    await onceTooOften(10, () => guess(network((host += 1)), details.email));
    expect((await guess(network(4_711), details.email)).status).toBe(429);
    expect((await guess(other(1), details.email)).status).toBe(401);
  });

  it('from a hundred addresses stop, for an account as for an address without one', async () => {
    const { details } = await aSession(parley);
    for (const { email } of [details, someDetails()]) {
      await onceTooOften(100, () => guess(anAddress(), email));
      expect((await guess(anAddress(), email)).status).toBe(429);
    }
  });

  it('from all over the world do not keep the owner out', async () => {
    const home = anAddress();
    const details = someDetails();
    succeededV1(await postFrom(home, '/auth/register', details));
    await onceTooOften(100, () => guess(anAddress(), details.email));
    // Where the account was used before, its owner gets in.
    succeededV1(await postFrom(home, '/auth/login', details));
    const abroad = anAddress();
    expect((await postFrom(abroad, '/auth/login', details)).status).toBe(429);
    // Anywhere else with a new password.
    succeededV1(await postFrom(abroad, '/auth/password/forgot', { email: details.email }));
    const mail = await until('the code is mailed', async () =>
      (await mailboxOf(parley.dataDir)).find(({ to }) => to === details.email),
    );
    const code = /[2-9A-HJ-NP-Z]{8}/.exec(mail.subject)![0];
    const reset = { email: details.email, code, newPassword: 'another password' };
    succeededV1(await postFrom(abroad, '/auth/password/reset', reset));
    succeededV1(await postFrom(abroad, '/auth/login', { email: details.email, password: reset.newPassword }));
  });
});
