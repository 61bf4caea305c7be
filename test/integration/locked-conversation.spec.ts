import { asCoreError } from '#core/catalogue/as-core-error.js';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { aPerson, type Person } from '#test/a-person.js';
import { aGroup, historyOf } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { statementsOf } from '#test/query-plan.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();

let owner: Person;
/** Two groups of one lane. */
let locked: number;
let neighbour: number;

beforeAll(async () => {
  owner = await aPerson(parley);
  const groups: number[] = [];
  for (const name of ['1', '2', '3']) groups.push((await aGroup(parley, owner, 1, name)).group);
  const ofOneLane = groups.filter((group) => group % 2 === groups[0]! % 2);
  [locked, neighbour] = (ofOneLane.length > 1 ? ofOneLane : groups.slice(1)) as [number, number];
});

const send = (conversationId: number, content: string) =>
  parley.app
    .get(MessageWriter)
    .send({ conversationId, senderId: owner.id, kind: 'text', content, clientId: content });

const codeOf = (outcome: PromiseSettledResult<unknown>): string =>
  outcome.status === 'fulfilled' ? 'stored' : asCoreError(outcome.reason).code;

it('a send waits for a conversation no longer than it may wait in its lane', async () => {
  const [row] = await parley.query<{ settings: string[] }>(
    `SELECT proconfig AS settings FROM pg_proc WHERE proname = 'send_messages'`,
  );
  expect(row!.settings).toContain('lock_timeout=5s');
});

it('a conversation that stays locked holds its lane up once, not once for each message that waits for it', async () => {
  // Short, since it is waited for.
  await parley.query(`ALTER FUNCTION send_messages SET lock_timeout = '100ms'`);
  await onServer(parley.databaseUrl, async (blocker) => {
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM conversations WHERE id = $1 FOR UPDATE', [locked]);
    const statements = await statementsOf(parley, async () => {
      const batch = [send(locked, 'one'), send(neighbour, 'beside'), send(locked, 'two')];
      const outcomes = await Promise.allSettled(batch);
      expect(outcomes.map(codeOf)).toEqual(['server.busy', 'server.busy', 'server.busy']);
    });
    expect(statements.filter(({ text }) => text.includes('send_messages('))).toHaveLength(1);
    await expect(send(neighbour, 'beside')).resolves.toMatchObject({ replayed: false });
    await blocker.query('ROLLBACK');
  });
  for (const content of ['one', 'two']) {
    await expect(send(locked, content)).resolves.toMatchObject({ replayed: false });
  }
  const contents = (await historyOf(owner, locked)).map(({ content }) => content);
  expect(contents.slice(-2)).toEqual(['one', 'two']);
});
