import type { Client } from 'pg';
import { succeededV1, throughApiV1 } from '#test/api-v1-client.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend, requestOf } from '#test/befriend.js';
import { aGroup, twoFriends } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { appoint, invite, transfer } from '#test/group-acts.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

let owner: Person;
let group: number;
let member: Person;
let friend: Person;

beforeAll(async () => {
  owner = await aPerson(parley);
  const made = await aGroup(parley, owner, 1);
  group = made.group;
  [member] = made.members as [Person];
  friend = await aPerson(parley);
  await befriend(owner, friend);
});

type Locked = readonly [sql: string, ...parameters: number[]];

const conversation = (id: number): Locked => ['SELECT FROM conversations WHERE id = $1', id];
const person = ({ id }: Person): Locked => ['SELECT FROM users WHERE id = $1', id];
const memberRow = (id: number, { id: userId }: Person): Locked => [
  'SELECT FROM conversation_members WHERE conversation_id = $1 AND user_id = $2',
  id,
  userId,
];
const friendship = (one: Person, other: Person): Locked => [
  'SELECT FROM friendships WHERE user_id = $1 AND friend_id = $2',
  one.id,
  other.id,
];

const lock = (client: Client, [sql, ...parameters]: Locked, patience = ''): Promise<unknown> =>
  client.query(`${sql} FOR NO KEY UPDATE ${patience}`, parameters);

/**
 * Somebody holds `first`. While the act waits for it, `then` must still be free: whoever holds the first may want it next,
 * and neither would ever go on.
 */
async function waitsFor(
  first: Locked,
  then: Locked,
  act: () => Promise<{ status: number }>,
): Promise<string> {
  let answer = 'none';
  await onServer(parley.databaseUrl, async (somebody) => {
    await somebody.query('BEGIN');
    await lock(somebody, first);
    const done = act();
    await until('the act waits', async () => {
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await parley.query(waiting)).length > 0;
    });
    await lock(somebody, then, 'NOWAIT');
    await somebody.query('COMMIT');
    const { status } = await done;
    answer = status < 300 ? 'done' : `refused with ${status}`;
  });
  return answer;
}

describe('a private chat is locked', () => {
  it('before the row of the member who puts it back on the list', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    succeededV1(await throughApiV1(alice).delete(`/contacts/${bob.id}`));
    succeeded(await alice.post('/add_friend', { target_id: bob.id }));
    expect(
      await waitsFor(conversation(chat), memberRow(chat, bob), () =>
        bob.post('/friend_request_handle', requestOf(alice, bob)),
      ),
    ).toBe('done');
  });

  it('before the friendship that ends', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    expect(
      await waitsFor(conversation(chat), friendship(alice, bob), () =>
        throughApiV1(alice).delete(`/contacts/${bob.id}`),
      ),
    ).toBe('done');
  });
});

describe('people are held before the group', () => {
  it('that invites them', async () =>
    expect(await waitsFor(person(friend), conversation(group), () => invite(owner, group, friend))).toBe(
      'done',
    ));

  it('that an invited one is let into', async () => {
    const guest = await aPerson(parley);
    await befriend(member, guest);
    await invite(member, group, guest);
    const [invitation] = await parley.query<{ id: number }>(
      `SELECT id FROM invitations WHERE invitee_id = $1 AND status = 'waiting'`,
      [guest.id],
    );
    expect(
      await waitsFor(person(guest), conversation(group), () =>
        throughApiV1(owner).post(`/groups/${group}/invitations/${invitation!.id}/accept`),
      ),
    ).toBe('done');
  });

  it('that one enters by oneself', async () => {
    const guest = await aPerson(parley);
    await parley.query(`UPDATE conversations SET join_policy = 'open' WHERE id = $1`, [group]);
    expect(
      await waitsFor(person(guest), conversation(group), () =>
        throughApiV1(guest).post(`/groups/${group}/join`),
      ),
    ).toBe('done');
  });

  it('in which one becomes an admin', async () =>
    expect(await waitsFor(person(member), conversation(group), () => appoint(owner, group, member))).toBe(
      'done',
    ));

  it('in which one gets a role', async () =>
    expect(
      await waitsFor(person(friend), conversation(group), () =>
        throughApiV1(owner).put(`/groups/${group}/members/${friend.id}`, { role: 'admin' }),
      ),
    ).toBe('done'));

  it('that changes hands', async () =>
    expect(await waitsFor(person(member), conversation(group), () => transfer(owner, group, member))).toBe(
      'done',
    ));
});
