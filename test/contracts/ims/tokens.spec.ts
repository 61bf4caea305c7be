import { createHmac } from 'node:crypto';
import { aPerson, succeeded } from '#test/a-person.js';
import { ImsClient, type Method } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { everyRow } from './row.js';

const key = 'the key that signs the tokens of this file';
const parley = aServer({ JWT_SECRET: key });

function signed(header: object, claims: object, secret = key): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

afterEach(() => parley.clock.release());

describe('a token', () => {
  it('is accepted raw and as Bearer, in any case', async () => {
    const alice = await aPerson(parley);
    for (const authorization of [
      alice.token,
      `Bearer ${alice.token}`,
      `bearer ${alice.token}`,
      `BEARER  ${alice.token}`,
    ]) {
      expect(succeeded(await alice.request('GET', '/account/info', { headers: { authorization } })).id).toBe(
        alice.id,
      );
    }
  });

  it('is good for seven days, and not a second longer', async () => {
    parley.clock.hold('2030-01-01T00:00:00Z');
    const alice = await aPerson(parley);
    parley.clock.advance({ days: 7, seconds: -1 });
    succeeded(await alice.get('/account/info'));
    parley.clock.advance({ seconds: 1 });
    expect((await alice.get('/account/info')).body).toEqual({ code: -2, info: 'Invalid or expired JWT' });
  });

  it('says nothing about the person but a number', async () => {
    const alice = await aPerson(parley);
    expect(claimsOf(alice.token)).toEqual({
      sub: String(alice.id),
      sid: expect.any(Number),
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
  });
});

let dead: Record<string, string | null>;

beforeAll(async () => {
  const alice = await aPerson(parley);
  const phone = await alice.anotherSession();
  const claims = claimsOf(alice.token);
  const jwt = { alg: 'HS256', typ: 'JWT' };
  const [header, payload, signature] = alice.token.split('.') as [string, string, string];
  dead = {
    none: null,
    empty: '',
    'the scheme alone': 'Bearer',
    'not a token': 'nonsense',
    'of two parts': `${header}.${payload}`,
    'without a signature': `${header}.${payload}.`,
    'of another signature': `${header}.${payload}.${signature.split('').toReversed().join('')}`,
    'of another key': signed(jwt, claims, 'another key'),
    unsigned: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
    'of another algorithm': signed({ alg: 'HS512', typ: 'JWT' }, claims),
    'without a session': signed(jwt, { sub: claims.sub }),
    'of a session that never was': signed(jwt, { ...claims, sid: 999_999 }),
    'of a session that is none': signed(jwt, { ...claims, sid: 'one' }),
    // Ended by the change of password.
    revoked: phone.token,
  };
  succeeded(await alice.put('/account/info', { origin_password: alice.password, password: 'new_secret' }));
  // What the dead ones are made of is alive.
  succeeded(await alice.get('/account/info'));
});

everyRow(401, -2, 'Invalid or expired JWT').isProvokedBy(
  'every token that is not a live one',
  (method, path) => {
    const anyone = new ImsClient(parley);
    return Promise.all(
      Object.values(dead).map((token) =>
        anyone.request(method as Method, path.replaceAll(/\{\w+\}/g, '1'), { token }),
      ),
    );
  },
);
