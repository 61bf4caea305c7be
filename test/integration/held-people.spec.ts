import { aPerson, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import { aGroup } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { invite } from '#test/group-acts.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

let owner: Person;
let friend: Person;

beforeEach(async () => {
  owner = await aPerson(parley);
  friend = await aPerson(parley);
  await befriend(owner, friend);
});

const account = () => [`UPDATE users SET deleted_at = now() WHERE id = $1`, [friend.id]] as const;
const friendship = () =>
  [
    `DELETE FROM friendships WHERE (user_id = $1 AND friend_id = $2) OR (user_id = $2 AND friend_id = $1)`,
    [owner.id, friend.id],
  ] as const;

/** What becomes of the act when `loss` is under way, and then committed. */
async function afterLosing(
  [sql, parameters]: readonly [string, readonly number[]],
  act: () => Promise<{ status: number; body: unknown }>,
): Promise<unknown> {
  let answer: unknown;
  await onServer(parley.databaseUrl, async (somebody) => {
    await somebody.query('BEGIN');
    await somebody.query(sql, [...parameters]);
    const done = act();
    await until('the act waits', async () => {
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await parley.query(waiting)).length > 0;
    });
    await somebody.query('COMMIT');
    answer = (await done).body;
  });
  return answer;
}

describe('nobody is brought into a group', () => {
  const found = () => owner.post('/conversations', { members: [friend.id], name: '讨论组' });

  it('that is founded while the person deletes the account', async () => {
    expect(await afterLosing(account(), found)).not.toMatchObject({ code: 0 });
  });

  it('that a friend founds who is being removed', async () => {
    expect(await afterLosing(friendship(), found)).not.toMatchObject({ code: 0 });
  });

  it('into which a friend invites who is being removed', async () => {
    const { group } = await aGroup(parley, owner, 0);
    const answer = await afterLosing(friendship(), () => invite(owner, group, friend));
    expect(answer).not.toMatchObject({ code: 0 });
  });
});
