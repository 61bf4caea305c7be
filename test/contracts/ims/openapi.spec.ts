import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { printed } from '#server/docs/documents.js';
import { documentFile } from '#test/committed-document.js';
import { Conformance } from '#test/conformance.js';
import { checkExamples } from '#test/documented-examples.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();

describe('the OpenAPI document of ims', () => {
  it('is committed as it is served (npm run docs:generate writes it)', async () => {
    const served = (await (await fetch(`${parley.url}/docs/ims.json`)).json()) as OpenAPIObject;
    const committed = readFileSync(documentFile('ims'), 'utf8');
    expect(JSON.parse(committed)).toEqual(served);
    expect(committed).toBe(printed(served));
  });

  it('has an example for every answer, and each is what its schema says', () => {
    const { wrong, examples } = checkExamples(parley.conformance.document('ims'));
    expect(wrong).toEqual([]);
    expect(examples).toBeGreaterThan(30);
  });
});

describe('the conformance check', () => {
  const answer = (status: number, body: object) => ({
    status,
    body,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
  const done = { code: 0, info: 'Succeed', message: '注销成功' };
  const check = (method: string, path: string, given: ReturnType<typeof answer>): void =>
    new Conformance({ ims: parley.conformance.document('ims') }).check('ims', method, path, given);

  it.each([
    ['an answer as documented', 'DELETE', '/account/delete', answer(200, done)],
    [
      'a documented refusal',
      'DELETE',
      '/account/delete',
      answer(401, { code: -2, info: 'Invalid or expired JWT' }),
    ],
    ['the frame for an unknown path', 'GET', '/nowhere', answer(404, { code: -1, info: 'Not found' })],
    [
      'the frame for an unknown method',
      'PATCH',
      '/account/info',
      answer(405, { code: -3, info: 'Bad method' }),
    ],
  ])('accepts %s', (_what, method, path, given) => {
    expect(() => check(method, path, given)).not.toThrow();
  });

  it.each([
    ['a property that is not declared', 'DELETE', '/account/delete', answer(200, { ...done, extra: 1 })],
    ['a property that is missing', 'DELETE', '/account/delete', answer(200, { code: 0, info: 'Succeed' })],
    ['a property of another type', 'DELETE', '/account/delete', answer(200, { ...done, message: 1 })],
    ['a status that is not listed', 'DELETE', '/account/delete', answer(201, done)],
    [
      'a refusal in other words',
      'DELETE',
      '/account/delete',
      answer(401, { code: -2, info: 'invalid or expired JWT' }),
    ],
    ['a path that is not documented', 'GET', '/nowhere', answer(200, done)],
    ['a method that is not documented', 'PATCH', '/account/info', answer(200, done)],
    [
      'a server that failed inside',
      'DELETE',
      '/account/delete',
      answer(500, { code: -100, info: 'Internal error' }),
    ],
  ])('refuses %s', (_what, method, path, given) => {
    expect(() => check(method, path, given)).toThrow(/answered/);
  });
});
