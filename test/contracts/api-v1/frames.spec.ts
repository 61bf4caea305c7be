import { ApiV1Client, problemIn, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { aPerson, succeeded as done } from '#test/a-person.js';
import { ImsClient } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { everyRow } from './row.js';

const parley = aServer();

it.each(['', '/', '/nowhere', '/%', '/%00', '/%E0%A4%A'])(
  'an unknown path is answered 404 with a problem document: /api/v1%s',
  async (path) => {
    const anyone = new ApiV1Client(parley);
    for (const answer of [await anyone.get(path), await anyone.post(path, {})]) {
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).toEqual({
        type: 'urn:parley:problem:transport.not_found',
        title: '接口不存在',
        status: 404,
        detail: 'There is nothing at this address.',
        code: 'transport.not_found',
      });
    }
  },
);

it('a path that only begins like the prefix belongs to ims', async () => {
  const { status, body } = await new ImsClient(parley).get('/api/v10');
  expect([status, body]).toEqual([404, { code: -1, info: 'Not found' }]);
});

it.each([
  ['en', 'No such resource'],
  ['zh-CN', '接口不存在'],
  ['fr', '接口不存在'],
])('the title is written for Accept-Language %s: %s', async (language, title) => {
  const headers = { 'accept-language': language };
  const { body } = await new ApiV1Client(parley).request('GET', '/nowhere', { headers });
  expect(body).toMatchObject({ title });
});

it('headers that are too long are answered 413 with a problem document', async () => {
  const answer = await new ApiV1Client(parley).get('/nowhere', { name: 'x'.repeat(20_000) });
  expect(problemIn(answer)).toEqual([413, 'transport.too_large']);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
});

everyRow(401, 'session.invalid').isProvokedBy('every token that is not a live one', async (method, path) => {
  const person = await aPerson(parley);
  const gone = await aPerson(parley);
  done(await gone.delete('/account/delete'));
  const [header, payload] = person.token.split('.') as [string, string];
  const dead = [null, '', 'nonsense', `${header}.${payload}.`, gone.token];
  const anyone = throughApiV1({ server: parley });
  const answers: ApiV1Answer[] = [];
  for (const token of dead) answers.push(await anyone.request(method, path, { token }));
  return answers;
});
