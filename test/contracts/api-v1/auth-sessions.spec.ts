import { aPerson } from '#test/a-person.js';
import { aSession, logInV1, type SessionHolder, type SessionV1 } from '#test/a-session.js';
import { ApiV1Client, problemIn, succeededV1, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { itemsOf, pagesOf } from '#test/pages-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';
import { row } from './row.js';

const parley = aServer();
let anyone: ApiV1Client;

beforeAll(() => {
  anyone = new ApiV1Client(parley);
});
afterEach(() => parley.clock.release());

const refused = [401, 'session.refresh_refused'];

async function refreshed(person: SessionHolder, refreshToken?: string): Promise<SessionV1> {
  return succeededV1(await person.refresh(refreshToken));
}

async function isGood(token: string): Promise<boolean> {
  return (await new ApiV1Client(parley, token).get('/auth/me')).status === 200;
}

interface SessionItem {
  readonly id: string;
  readonly device: string | null;
  readonly address: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly current: boolean;
}

const sessionsOf = (person: ApiV1Client): Promise<SessionItem[]> => itemsOf(person, '/auth/sessions');

describe('an access token', () => {
  it('is good for fifteen minutes and not a second longer, although its session goes on', async () => {
    parley.clock.hold('2030-01-01T00:00:00.500Z');
    const person = await aSession(parley);
    parley.clock.advance({ minutes: 15 });
    expect(await person.isAlive()).toBe(true);
    parley.clock.advance({ seconds: 1 });
    expect(await person.isAlive()).toBe(false);
    expect(await isGood((await refreshed(person)).accessToken)).toBe(true);
  });

  it('is what GET /auth/me tells of', async () => {
    parley.clock.hold('2030-01-01T00:00:00.000Z');
    const person = await aSession(parley);
    expect((await person.get('/auth/me')).body).toEqual({
      user: expect.objectContaining({ id: String(person.id), email: person.details.email }),
      sessionId: expect.stringMatching(/^\d+$/),
      expiresAt: '2030-01-01T00:15:00.000Z',
    });
  });

  it('ends the socket that came with it', async () => {
    const person = await aSession(parley);
    const device = await SocketDevice.connect(parley.url, person.token);
    parley.clock.advance({ minutes: 16 });
    await until('the socket is closed', () => device.disconnections.length > 0);
    expect(device.of('session.ended')).toMatchObject([{ code: 'session.expired' }]);
    device.close();
  });
});

describe('a socket', () => {
  it('goes on with the next token of its session', async () => {
    parley.clock.hold('2030-01-01T00:00:00.000Z');
    const person = await aSession(parley);
    const device = await SocketDevice.connect(parley.url, person.token);
    const forgetful = await SocketDevice.connect(parley.url, person.token);
    parley.clock.advance({ minutes: 10 });
    const { accessToken } = await refreshed(person);
    expect(await device.command('session.renew', { token: accessToken })).toEqual({
      ok: true,
      data: { expiresAt: '2030-01-01T00:25:00.000Z' },
    });
    parley.clock.advance({ minutes: 10 });
    await until('the other one is closed', () => forgetful.disconnections.length > 0);
    expect(device.disconnections).toEqual([]);
    parley.clock.advance({ minutes: 5 });
    await until('it is closed, too', () => device.disconnections.length > 0);
    forgetful.close();
    device.close();
  });

  it('does not go on with a token of another session, a dead one, or none', async () => {
    const person = await aSession(parley);
    const device = await SocketDevice.connect(parley.url, person.token);
    const other = await person.anotherSession();
    for (const token of [other.token, 'nonsense'])
      expect((await device.command('session.renew', { token })).error?.code).toBe('session.invalid');
    for (const body of [undefined, {}, { token: 7 }])
      expect((await device.command('session.renew', body)).error?.code).toBe('request.invalid');
    device.close();
  });
});

describe('a refresh', () => {
  it('gives new tokens and uses the old one up, again and again', async () => {
    const person = await aSession(parley);
    const seen = new Set([person.session.refreshToken]);
    let { refreshToken } = person.session;
    for (let round = 0; round < 5; round += 1) {
      const next = await refreshed(person, refreshToken);
      expect(next).toMatchObject({ user: { id: String(person.id) }, expiresIn: 900, tokenType: 'Bearer' });
      expect(await isGood(next.accessToken)).toBe(true);
      ({ refreshToken } = next);
      seen.add(refreshToken);
    }
    expect(seen.size).toBe(6);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  it('keeps the session for thirty days each time, and no longer', async () => {
    parley.clock.hold('2030-01-01T00:00:00.000Z');
    const person = await aSession(parley);
    parley.clock.advance({ days: 29 });
    const next = await refreshed(person);
    parley.clock.advance({ days: 30, seconds: -1 });
    const last = await refreshed(person, next.refreshToken);
    parley.clock.advance({ days: 30 });
    expect(problemIn(await person.refresh(last.refreshToken))).toEqual(refused);
  });

  it('with a token that was used before ends the whole session: every token, every socket', async () => {
    const person = await aSession(parley);
    const stolen = person.session.refreshToken;
    const second = await refreshed(person);
    const third = await refreshed(person, second.refreshToken);
    const device = await SocketDevice.connect(parley.url, third.accessToken);
    const usedAt = Date.now();
    expect(problemIn(await person.refresh(stolen))).toEqual(refused);
    await until('the socket is closed', () => device.disconnections.length > 0);
    expect(Date.now() - usedAt).toBeLessThan(2_000);
    for (const { accessToken } of [person.session, second, third])
      expect(await isGood(accessToken)).toBe(false);
    expect(problemIn(await person.refresh(third.refreshToken))).toEqual(refused);
    device.close();
  });

  it('leaves the person’s other sessions alone when one is stolen', async () => {
    const person = await aSession(parley);
    const other = await person.anotherSession();
    await refreshed(person);
    expect(problemIn(await person.refresh())).toEqual(refused);
    expect(await other.isAlive()).toBe(true);
    await refreshed(other);
  });

  it('by several at the same moment serves one of them, and ends the session with the next', async () => {
    const person = await aSession(parley);
    const answers = await Promise.all(Array.from({ length: 4 }, () => person.refresh()));
    const served = answers.filter(({ status }) => status === 200);
    expect(served).toHaveLength(1);
    expect(await isGood((served[0]!.body as SessionV1).accessToken)).toBe(false);
  });

  it('is refused after the account was deleted', async () => {
    const person = await aSession(parley);
    succeededV1(await person.delete('/users/me'));
    expect(problemIn(await person.refresh())).toEqual(refused);
  });

  it('leaves nothing of a token behind when its session has ended', async () => {
    const person = await aSession(parley);
    await refreshed(person);
    succeededV1(await person.post('/auth/logout'));
    expect(
      await parley.query(
        'SELECT 1 FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.user_id = $1',
        [person.id],
      ),
    ).toEqual([]);
  });

  row('POST /api/v1/auth/refresh', 400, 'request.invalid').isProvokedBy(
    'no token, or one that is no text',
    () =>
      Promise.all([
        anyone.post('/auth/refresh', {}),
        anyone.post('/auth/refresh', { refreshToken: 7 }),
        anyone.post('/auth/refresh', { refreshToken: 'x'.repeat(201) }),
      ]),
  );
  row('POST /api/v1/auth/refresh', 401, 'session.refresh_refused').isProvokedBy(
    'a token that is unknown, an access token, and one whose session was ended',
    async () => {
      const person = await aSession(parley);
      const unknown = [await person.refresh('nonsense'), await person.refresh(person.token)];
      succeededV1(await person.post('/auth/logout'));
      return [...unknown, await person.refresh()];
    },
  );
});

describe('a log-out', () => {
  it('ends this session and no other: at the next request, and its sockets', async () => {
    const person = await aSession(parley);
    const other = await person.anotherSession();
    const here = await SocketDevice.connect(parley.url, person.token);
    const there = await SocketDevice.connect(parley.url, other.token);
    const answer = await person.post('/auth/logout');
    expect([answer.status, answer.body]).toEqual([204, '']);
    const endedAt = Date.now();
    expect(await person.isAlive()).toBe(false);
    expect(problemIn(await person.refresh())).toEqual(refused);
    await until('the socket is closed', () => here.disconnections.length > 0);
    expect(Date.now() - endedAt).toBeLessThan(2_000);
    expect(here.of('session.ended')).toMatchObject([{ code: 'session.ended' }]);
    expect(await other.isAlive()).toBe(true);
    expect(there.disconnections).toEqual([]);
    here.close();
    there.close();
  });
});

describe('the list of sessions', () => {
  it('shows those that are alive, the newest first, whatever contract opened them', async () => {
    const ims = await aPerson(parley);
    const phone = succeededV1<SessionV1>(await logInV1(parley, ims, { 'user-agent': 'Phone/1.0' }));
    const person = new ApiV1Client(parley, phone.accessToken);
    expect(await sessionsOf(person)).toEqual([
      {
        id: expect.any(String),
        device: 'Phone/1.0',
        address: '127.0.0.1',
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
        expiresAt: expect.any(String),
        current: true,
      },
      expect.objectContaining({ device: null, current: false }),
    ]);
    expect(await sessionsOf(throughApiV1(ims))).toMatchObject([{ current: false }, { current: true }]);
  });

  it('shows when and from where one was last refreshed', async () => {
    parley.clock.hold('2030-01-01T00:00:00.000Z');
    const person = await aSession(parley);
    parley.clock.advance({ minutes: 10 });
    const { accessToken } = succeededV1<SessionV1>(
      await anyone.post(
        '/auth/refresh',
        { refreshToken: person.session.refreshToken },
        { 'user-agent': 'Tablet/2.0' },
      ),
    );
    expect(await sessionsOf(new ApiV1Client(parley, accessToken))).toMatchObject([
      {
        device: 'Tablet/2.0',
        createdAt: '2030-01-01T00:00:00.000Z',
        lastUsedAt: '2030-01-01T00:10:00.000Z',
        expiresAt: '2030-01-31T00:10:00.000Z',
      },
    ]);
  });

  it('leaves out those that have ended or run out', async () => {
    const person = await aSession(parley);
    const ended = await person.anotherSession();
    succeededV1(await ended.post('/auth/logout'));
    expect(await sessionsOf(person)).toHaveLength(1);
    parley.clock.advance({ days: 31 });
    const later = await person.anotherSession();
    expect(await sessionsOf(later)).toHaveLength(1);
  });

  it('comes in pages', async () => {
    const person = await aSession(parley);
    for (let count = 0; count < 4; count += 1) await person.anotherSession();
    const all = await sessionsOf(person);
    const pages = await pagesOf<SessionItem>(person, '/auth/sessions', { limit: 2 });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(all);
  });

  it('lets one end another, whose tokens and sockets die', async () => {
    const person = await aSession(parley);
    const other = await person.anotherSession();
    const device = await SocketDevice.connect(parley.url, other.token);
    const [{ id }] = (await sessionsOf(person)) as [SessionItem];
    expect((await person.delete(`/auth/sessions/${id}`)).status).toBe(204);
    expect(await other.isAlive()).toBe(false);
    await until('the socket is closed', () => device.disconnections.length > 0);
    expect(await person.isAlive()).toBe(true);
    device.close();
  });

  row('GET /api/v1/auth/sessions', 400, 'request.invalid').isProvokedBy('a page that cannot be', async () => {
    const person = await aSession(parley);
    return Promise.all([
      person.get('/auth/sessions', { limit: 0 }),
      person.get('/auth/sessions', { limit: 'many' }),
      person.get('/auth/sessions', { cursor: 'nonsense' }),
    ]);
  });
  row('DELETE /api/v1/auth/sessions/{sessionId}', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    async () => (await aSession(parley)).delete('/auth/sessions/phone'),
  );
  row('DELETE /api/v1/auth/sessions/{sessionId}', 404, 'session.not_found').isProvokedBy(
    'one that is not there, is another person’s, or has ended',
    async () => {
      const [person, stranger] = [await aSession(parley), await aSession(parley)];
      const ended = await person.anotherSession();
      const [{ id }] = (await sessionsOf(person)) as [SessionItem];
      succeededV1(await ended.post('/auth/logout'));
      const [{ id: foreign }] = (await sessionsOf(stranger)) as [SessionItem];
      const answers: ApiV1Answer[] = [];
      for (const one of ['0', '999999', foreign, id])
        answers.push(await person.delete(`/auth/sessions/${one}`));
      expect(await stranger.isAlive()).toBe(true);
      return answers;
    },
  );
});
