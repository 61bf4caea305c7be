import { connect } from 'node:net';
import { aPerson, someDetails, succeeded } from '#test/a-person.js';
import { ImsClient, type ImsAnswer, type Method } from '#test/ims-client.js';
import { TestServer, aServer } from '#test/test-server.js';

const invalidJson = [400, { code: -2, info: 'Invalid JSON' }];
const wrongField = (field: string) => [400, { code: -2, info: `Missing or error type of [${field}]` }];
const framed = ({ status, body }: ImsAnswer) => [status, body];

describe('a request that is none', () => {
  const parley = aServer();
  let anyone: ImsClient;

  beforeAll(() => {
    anyone = new ImsClient(parley);
  });

  it.each([
    '/nowhere',
    '/account',
    '/account/info/more',
    '/Account/Info',
    '/api',
    '/account/%E6%B3%A8%E5%86%8C',
    `/${'long/'.repeat(30)}`,
    '/%',
    '/%00',
    '/%E0%A4%A',
    '/account/info%2F..%2F',
  ])('is answered 404 in the frame at the unknown path %s', async (path) => {
    expect(framed(await anyone.get(path))).toEqual([404, { code: -1, info: 'Not found' }]);
    expect(framed(await anyone.post(path, {}))).toEqual([404, { code: -1, info: 'Not found' }]);
  });

  it.each<[Method, string]>([
    ['GET', '/account/reg'],
    ['PUT', '/account/reg'],
    ['DELETE', '/account/login'],
    ['POST', '/account/info'],
    ['PATCH', '/account/info'],
    ['POST', '/account/delete'],
    ['GET', '/verify'],
    ['POST', '/account/info/'],
  ])('is answered 405 in the frame with the wrong method: %s %s', async (method, path) => {
    expect(framed(await anyone.request(method, path))).toEqual([405, { code: -3, info: 'Bad method' }]);
  });

  it('is told with a 405 which methods there are', async () => {
    const { headers } = await anyone.request('PATCH', '/account/info');
    expect(headers['allow']).toBe('GET, HEAD, PUT');
  });

  it('is answered 413 in the frame when its headers are too long, and 400 when they are none', async () => {
    const tooLong = await anyone.get('/account/info', { name: 'x'.repeat(20_000) });
    expect(framed(tooLong)).toEqual([413, { code: -2, info: 'Payload too large' }]);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(parley.url).port), '127.0.0.1', () =>
        socket.end('no request\r\n\r\n'),
      );
      let text = '';
      socket.on('data', (data) => (text += data.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(answer).toContain('{"code":-2,"info":"Invalid JSON"}');
  });

  it('finds the path with a slash at its end, too', async () => {
    succeeded(await anyone.post('/account/reg/', someDetails()));
  });

  it.each<[string, string | Buffer]>([
    ['half of JSON', '{"email": "a@exa'],
    ['no JSON', 'email=a@example.com'],
    ['a comma too many', '{"email": "a@example.com",}'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])],
    ['UTF-16', Buffer.from('\ufeff{"email": "a@example.com"}', 'utf16le')],
    ['an array', '[]'],
    ['a string', '"text"'],
    ['a number', '1'],
    ['nesting of a thousand levels', `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`],
    ['nesting that never ends', '['.repeat(200_000)],
  ])('is answered 400, Invalid JSON, to %s', async (_what, body) => {
    expect(framed(await anyone.post('/account/reg', body))).toEqual(invalidJson);
  });

  it.each(['text/plain', 'text/xml', 'application/x-www-form-urlencoded', 'nonsense'])(
    'is answered 400 to a body of the type %s',
    async (type) => {
      const headers = { 'content-type': type };
      const answer = await anyone.request('POST', '/account/reg', {
        body: JSON.stringify(someDetails()),
        headers,
      });
      expect(framed(answer)).toEqual(invalidJson);
    },
  );

  it('reads JSON under every spelling of its type', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'application/json;charset=UTF-8',
      'APPLICATION/JSON',
    ]) {
      const headers = { 'content-type': type };
      succeeded(
        await anyone.request('POST', '/account/reg', { body: JSON.stringify(someDetails()), headers }),
      );
    }
  });

  it('is answered 400, Invalid JSON, by operations without fields, too', async () => {
    const alice = await aPerson(parley);
    expect(framed(await alice.delete('/account/delete', '{'))).toEqual(invalidJson);
    expect(framed(await alice.request('GET', '/account/info', { body: '{' }))).toEqual(invalidJson);
    expect(succeeded(await alice.get('/account/info')).deleted).toBe(false);
  });

  it.each([
    ['POST', '/account/reg'],
    ['PUT', '/account/info'],
    ['DELETE', '/account/delete'],
    ['POST', '/nowhere'],
  ] as const)('is answered 413 to five megabytes: %s %s', async (method, path) => {
    const alice = await aPerson(parley);
    const answer = await alice.request(method, path, { body: { name: 'a'.repeat(5 * 1024 * 1024) } });
    expect(framed(answer)).toEqual([413, { code: -2, info: 'Payload too large' }]);
  });

  it('without a body, though it says JSON, has no fields', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const body of ['', ' \n ', 'null']) {
      expect(framed(await anyone.request('POST', '/account/reg', { body, headers }))).toEqual(
        wrongField('email'),
      );
    }
    const alice = await aPerson(parley);
    succeeded(await alice.request('GET', '/account/info', { headers }));
    succeeded(await alice.request('PUT', '/account/info', { headers }));
    succeeded(await alice.request('DELETE', '/account/delete', { headers }));
  });
});

describe('a field', () => {
  const parley = aServer();
  let anyone: ImsClient;

  beforeAll(() => {
    anyone = new ImsClient(parley);
  });

  it.each(['email', 'password', 'name'])('with U+0000 or half a character is refused: %s', async (field) => {
    for (const text of ['a\u0000b', '\ud800', 'a\udc00b']) {
      const answer = await anyone.post('/account/reg', { ...someDetails(), [field]: text });
      expect(framed(answer)).toEqual(wrongField(field));
    }
    // The same escaped in the JSON by hand.
    const json = JSON.stringify({ ...someDetails(), [field]: 'HERE' });
    for (const escaped of [String.raw`\ud800`, String.raw`\u0000`]) {
      expect(framed(await anyone.post('/account/reg', json.replace('HERE', escaped)))).toEqual(
        wrongField(field),
      );
    }
  });

  it('that nobody knows is overlooked', async () => {
    succeeded(await anyone.post('/account/reg', { ...someDetails(), nickname: 'x', id: 1, deleted: true }));
  });

  it('named __proto__ or constructor changes nothing', async () => {
    const details = JSON.stringify(someDetails()).slice(1);
    const poisoned = `{"__proto__": {"name": "evil"}, "constructor": {"prototype": {"evil": true}}, ${details}`;
    succeeded(await anyone.post('/account/reg', poisoned));
    expect(({} as { evil?: unknown }).evil).toBeUndefined();
    const inherited = JSON.stringify({ ...someDetails(), name: undefined }).slice(1);
    const answer = await anyone.post('/account/reg', `{"__proto__": {"name": "evil"}, ${inherited}`);
    expect(framed(answer)).toEqual(wrongField('name'));
  });
});

describe('every answer', () => {
  const parley = aServer();

  it('carries the id of its request, the given one where it is fit for a log', async () => {
    const anyone = new ImsClient(parley);
    const withId = (id: string) =>
      anyone.request('GET', '/account/info', { headers: { 'x-request-id': id } });
    expect((await withId('client-7')).headers['x-request-id']).toBe('client-7');
    for (const unfit of ['a b', 'x'.repeat(65), '"']) {
      expect((await withId(unfit)).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    }
  });

  it('of a refusal may be read by the pages that may ask', async () => {
    const answer = await new ImsClient(parley).request('GET', '/account/info', {
      headers: { origin: 'http://localhost:5173' },
    });
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'http://localhost:5173' });
    expect(answer.headers['access-control-expose-headers']).toContain('x-request-id');
  });
});

describe('a page of another origin', () => {
  const preflight = (parley: TestServer, origin: string): Promise<ImsAnswer> =>
    new ImsClient(parley).request('OPTIONS', '/account/info', {
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  describe('in development', () => {
    const parley = aServer();

    it('may send every method with a token and JSON', async () => {
      const { status, headers } = await preflight(parley, 'http://localhost:5173');
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'access-control-allow-origin': 'http://localhost:5173',
        'access-control-allow-headers': 'authorization,content-type',
        'access-control-allow-methods': expect.stringMatching(/GET.*POST.*PUT.*DELETE/),
      });
    });

    it('may ask for the options without meaning to send', async () => {
      expect((await new ImsClient(parley).request('OPTIONS', '/account/info')).status).toBe(204);
    });
  });

  describe('in production', () => {
    const parley = aServer({
      NODE_ENV: 'production',
      JWT_SECRET: 'Zk3vT9xQ1mB7nR5wL8yC2dF6hJ0pS4gK',
      PUBLIC_URL: 'https://chat.example.com',
      CORS_ORIGINS: 'https://web.example.com, https://admin.example.com',
    });

    it('may do so when it is listed', async () => {
      const { headers } = await preflight(parley, 'https://admin.example.com');
      expect(headers['access-control-allow-origin']).toBe('https://admin.example.com');
    });

    it('is told nothing otherwise', async () => {
      const { headers } = await preflight(parley, 'https://evil.example.com');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    });
  });

  describe('in production that lists no origin', () => {
    const parley = aServer({
      NODE_ENV: 'production',
      JWT_SECRET: 'Zk3vT9xQ1mB7nR5wL8yC2dF6hJ0pS4gK',
      PUBLIC_URL: 'https://chat.example.com',
    });

    it('is told in the frame that OPTIONS is no method', async () => {
      const answer = await preflight(parley, 'https://web.example.com');
      expect(framed(answer)).toEqual([405, { code: -3, info: 'Bad method' }]);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    });
  });
});
