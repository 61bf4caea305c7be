import { aPerson, type Person } from '#test/a-person.js';
import { aServer } from '#test/test-server.js';
import type { ApiChatAnswer } from '#test/api-chat-client.js';
import { everyRow } from './row.js';

const parley = aServer();
let person: Person;

beforeAll(async () => {
  person = await aPerson(parley);
  // What every operation needs is gone, and nobody foresaw it.
  await parley.query('ALTER TABLE sessions RENAME TO sessions_gone');
});

everyRow(500, '服务器错误').isProvokedBy(
  'a fault of its own, and tells nothing of it',
  async (method, path) => {
    // Not through a client: those take a failure for a fault of the test.
    const answer = await fetch(`${parley.url}/api/chat${path}`, {
      method,
      headers: { authorization: `Bearer ${person.token}` },
    });
    const { status, headers } = answer;
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    return { status, body: await answer.json(), headers: {} } as ApiChatAnswer;
  },
);
