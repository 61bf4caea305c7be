import { aPerson, type Person } from '#test/a-person.js';
import type { ApiV1Answer } from '#test/api-v1-client.js';
import { aServer } from '#test/test-server.js';
import { everyRow } from './row.js';

const parley = aServer();
let person: Person;

beforeAll(async () => {
  person = await aPerson(parley);
  // What every operation needs is gone, and nobody foresaw it.
  for (const table of ['sessions', 'users', 'email_codes'])
    await parley.query(`ALTER TABLE ${table} RENAME TO ${table}_gone`);
});

/** Everything that an operation wants which asks for no token. */
const fields = {
  email: 'somebody@example.com',
  password: 'good enough',
  newPassword: 'good enough',
  name: 'Somebody',
  code: '222222',
  refreshToken: 'nonsense',
};

everyRow(500, 'server.internal').isProvokedBy(
  'a fault of its own, and tells nothing of it',
  async (method, path) => {
    // Not through a client: those take a failure for a fault of the test.
    const answer = await fetch(`${parley.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(fields) }),
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    return { status: answer.status, body: await answer.json(), headers: {} } as ApiV1Answer;
  },
);
