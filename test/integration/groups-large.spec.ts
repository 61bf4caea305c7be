import { aGroup } from '#test/a-group.js';
import { aPerson, type Person } from '#test/a-person.js';
import { membersOf } from '#test/group-acts.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
let owner: Person;

/** Friends of the owner who never log in. @returns their ids */
async function friends(count: number): Promise<number[]> {
  const rows = await parley.query<{ id: number }>(
    `WITH crowd AS (
       INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
       SELECT e, e, '', 'crowd', now(), now()
       FROM (SELECT 'crowd.' || n || '@example.com' AS e FROM generate_series(1, $2::int) n) emails
       RETURNING id
     ), pairs AS (
       INSERT INTO friendships (user_id, friend_id, created_at)
       SELECT $1, id, now() FROM crowd UNION ALL SELECT id, $1, now() FROM crowd
     )
     SELECT id FROM crowd ORDER BY id`,
    [owner.id, count],
  );
  return rows.map(({ id }) => id);
}

beforeAll(async () => {
  owner = await aPerson(parley);
});

it('lets 4,999 friends in with one request, each with a message, in the order in which they are named', async () => {
  const group = await aGroup(parley, owner);
  const ids = await friends(4_999);
  const answer = await owner.post('/conversations/member/add', { conversationId: group, member_id: ids });
  expect(answer.body['message']).toBe('邀请成功');
  expect(await membersOf(owner, group)).toHaveLength(5_000);
  const joined = await parley.query<{ senderId: number }>(
    `SELECT sender_id AS "senderId" FROM messages WHERE conversation_id = $1 AND kind = 'system' ORDER BY seq`,
    [group],
  );
  expect(joined.map(({ senderId }) => senderId)).toEqual(ids);
}, 60_000);
