import { aGroup } from '#test/a-group.js';
import { aPerson, someDetails, succeeded, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import {
  accept,
  appoint,
  changeInfo,
  deleteNotice,
  dismiss,
  invitationsOf,
  invite,
  leave,
  noticesOf,
  publish,
  refuse,
  remove,
  transfer,
} from '#test/group-acts.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
/** Each race is run this often, in a group of its own. */
const races = 6;

let owner: Person;
let admin: Person;
let member: Person;
/** Friends of the three. */
let guest: Person;
let other: Person;

beforeAll(async () => {
  [owner, admin, member, guest, other] = (await Promise.all(
    Array.from({ length: 5 }, () => aPerson(parley)),
  )) as [Person, Person, Person, Person, Person];
  for (const host of [owner, admin, member]) {
    for (const friend of [guest, other]) await befriend(host, friend);
  }
});

/** Runs the race again and again; afterwards the group must be whole. */
async function race(run: (group: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < races; round += 1) {
    const group = await aGroup(parley, owner, admin, member);
    succeeded(await appoint(owner, group, admin));
    await run(group);
    await expectWhole(group);
  }
}

/** Status and code of each answer, in order. */
const outcomes = (...answers: ImsAnswer[]): string[] =>
  answers.map(({ status, body }) => `${status} ${body.code}`);
const sorted = (...answers: ImsAnswer[]): string[] => outcomes(...answers).toSorted();

interface GroupState {
  readonly dissolved: boolean;
  readonly ownerId: number;
  readonly members: Readonly<Record<number, string>>;
  readonly joins: number;
}

async function stateOf(group: number): Promise<GroupState> {
  const [state] = await parley.query<GroupState>(
    `SELECT c.dissolved_at IS NOT NULL AS dissolved, c.owner_id AS "ownerId",
       (SELECT json_object_agg(user_id, role) FROM conversation_members
        WHERE conversation_id = c.id AND left_at IS NULL) AS members,
       (SELECT count(*) FROM messages WHERE conversation_id = c.id AND kind = 'system') AS joins
     FROM conversations c WHERE c.id = $1`,
    [group],
  );
  return state!;
}

/** One owner, who is the one that the group names; no role for who left; no gap in the history; nobody waits inside. */
async function expectWhole(group: number): Promise<void> {
  const { ownerId, members } = await stateOf(group);
  const owners = Object.entries(members).filter(([, role]) => role === 'owner');
  expect(owners).toEqual([[String(ownerId), 'owner']]);
  const [whole] = await parley.query(
    `SELECT c.last_seq = count(x.seq) AND c.last_seq = max(x.seq) AS "noGap",
       NOT EXISTS (SELECT FROM conversation_members
         WHERE conversation_id = c.id AND left_at IS NOT NULL AND role <> 'member') AS "noRoleOutside",
       NOT EXISTS (SELECT FROM invitations i JOIN conversation_members m USING (conversation_id)
         WHERE i.conversation_id = c.id AND i.status = 'waiting' AND m.user_id = i.invitee_id
           AND m.left_at IS NULL) AS "nobodyWaitsInside"
     FROM conversations c JOIN messages x ON x.conversation_id = c.id WHERE c.id = $1 GROUP BY c.id`,
    [group],
  );
  expect(whole).toEqual({ noGap: true, noRoleOutside: true, nobodyWaitsInside: true });
}

async function invitationOf(host: Person, group: number, friend: Person): Promise<number> {
  succeeded(await invite(host, group, friend));
  const [newest] = await invitationsOf(host, group);
  return newest!.invite_id;
}

describe('people who come in at the same moment', () => {
  it('come in once when two admins add them', () =>
    race(async (group) => {
      const answers = await Promise.all([invite(owner, group, guest), invite(admin, group, guest)]);
      expect(sorted(...answers)).toEqual(['200 0', '403 -3']);
      expect(await stateOf(group)).toMatchObject({ joins: 1, members: { [guest.id]: 'member' } });
    }));

  it('come in together or not at all when two lists overlap, whatever their order', () =>
    race(async (group) => {
      const answers = await Promise.all([
        invite(owner, group, guest, other),
        invite(admin, group, other, guest),
      ]);
      expect(sorted(...answers)).toEqual(['200 0', '403 -3']);
      expect((await stateOf(group)).joins).toBe(2);
    }));

  it('are invited once when two members ask', () =>
    race(async (group) => {
      succeeded(await dismiss(owner, group, admin));
      const answers = await Promise.all([invite(member, group, guest), invite(admin, group, guest)]);
      expect(sorted(...answers)).toEqual(['200 0', '403 -5']);
      expect(await invitationsOf(owner, group)).toHaveLength(1);
    }));

  it('come in once when their invitation is accepted several times', () =>
    race(async (group) => {
      const invitation = await invitationOf(member, group, guest);
      const answers = await Promise.all([owner, admin, owner].map((person) => accept(person, invitation)));
      expect(sorted(...answers)).toEqual(['200 0', '403 -4', '403 -4']);
      expect(await stateOf(group)).toMatchObject({ joins: 1, members: { [guest.id]: 'member' } });
    }));

  it('are let in or refused', () =>
    race(async (group) => {
      const invitation = await invitationOf(member, group, guest);
      const [accepted, refused] = await Promise.all([accept(owner, invitation), refuse(admin, invitation)]);
      expect(sorted(accepted, refused)).toEqual(['200 0', '403 -4']);
      const isIn = accepted.status === 200;
      expect((await stateOf(group)).joins).toBe(isIn ? 1 : 0);
      expect(await invitationsOf(owner, group)).toMatchObject([{ status: isIn ? 2 : 1 }]);
    }));

  it('come in once when their invitation is accepted while another admin adds them', () =>
    race(async (group) => {
      const invitation = await invitationOf(member, group, guest);
      const [accepted, added] = await Promise.all([accept(owner, invitation), invite(admin, group, guest)]);
      expect([
        ['200 0', '403 -3'],
        ['403 -4', '200 0'],
      ]).toContainEqual(outcomes(accepted, added));
      expect((await stateOf(group)).joins).toBe(1);
      expect(await invitationsOf(owner, group)).toMatchObject([{ status: accepted.status === 200 ? 2 : 3 }]);
    }));

  it('are in or out when another admin removes them at once', () =>
    race(async (group) => {
      succeeded(await invite(owner, group, guest));
      const [removed, added] = await Promise.all([remove(owner, group, guest), invite(admin, group, guest)]);
      expect(outcomes(removed)).toEqual(['200 0']);
      const isIn = added.status === 200;
      expect(isIn ? [] : outcomes(added)).toEqual(isIn ? [] : ['403 -3']);
      expect(String(guest.id) in (await stateOf(group)).members).toBe(isIn);
    }));

  it('never exceed the largest group', () =>
    race(async (group) => {
      await crowd(group, 4_996);
      const answers = await Promise.all([invite(owner, group, guest), invite(admin, group, other)]);
      expect(sorted(...answers)).toEqual(['200 0', '403 -3']);
      expect(Object.keys((await stateOf(group)).members)).toHaveLength(5_000);
    }));

  it('come in wholly or not at all while they delete the account, or end the friendship', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [deleting, unfriending] = await Promise.all([aPerson(parley), aPerson(parley)]);
      await Promise.all([befriend(member, deleting), befriend(member, unfriending)]);
      const group = await aGroup(parley, owner, admin, member);
      const first = await invitationOf(member, group, deleting);
      const second = await invitationOf(member, group, unfriending);
      const [accepted, deleted, alsoAccepted, ended] = await Promise.all([
        accept(owner, first),
        deleting.delete('/account/delete'),
        accept(owner, second),
        unfriending.delete('/manage_friends', { friend_id: member.id }),
      ]);
      expect(outcomes(deleted, ended)).toEqual(['200 0', '200 0']);
      expect(['200 0', '404 -1']).toContain(outcomes(accepted)[0]);
      expect(['200 0', '403 -3']).toContain(outcomes(alsoAccepted)[0]);
      const { members, joins } = await stateOf(group);
      expect(String(deleting.id) in members).toBe(accepted.status === 200);
      expect(String(unfriending.id) in members).toBe(alsoAccepted.status === 200);
      expect(joins).toBe([accepted, alsoAccepted].filter(({ status }) => status === 200).length);
      await expectWhole(group);
    }
  });
});

/** Adds people who never speak. */
async function crowd(group: number, size: number): Promise<void> {
  await parley.query(
    `WITH crowd AS (
       INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
       SELECT e, e, '', 'crowd', now(), now()
       FROM (SELECT 'crowd.' || $1::bigint || '.' || n || '@example.com' AS e
             FROM generate_series(1, $2::int) n) emails
       RETURNING id
     )
     INSERT INTO conversation_members (conversation_id, user_id, joined_at) SELECT $1, id, now() FROM crowd`,
    [group, size],
  );
}

describe('people who go at the same moment', () => {
  it('are removed once', () =>
    race(async (group) => {
      const answers = await Promise.all([remove(owner, group, member), remove(admin, group, member)]);
      expect(sorted(...answers)).toEqual(['200 0', '400 1']);
    }));

  it('leave or are removed', () =>
    race(async (group) => {
      const [left, removed] = await Promise.all([leave(member, group), remove(owner, group, member)]);
      expect(sorted(left, removed)).toEqual(['200 0', '400 1']);
    }));

  it('dissolve the group once', () =>
    race(async (group) => {
      const answers = await Promise.all([leave(owner, group), leave(owner, group)]);
      expect(sorted(...answers)).toEqual(['200 0', '404 -1']);
      expect((await stateOf(group)).dissolved).toBe(true);
    }));

  it('find the group there or gone while it is dissolved, whatever they do', () =>
    race(async (group) => {
      const [dissolved, ...others] = await Promise.all([
        leave(owner, group),
        leave(member, group),
        invite(admin, group, guest),
        publish(admin, group, 'Too late?'),
        changeInfo(admin, group, { name: 'Renamed' }),
        admin.post('/conversations/messages', { conversationId: group, content: 'Hello?' }),
      ]);
      expect(outcomes(dissolved)).toEqual(['200 0']);
      for (const answer of others) expect(['200 0', '404 -1']).toContain(outcomes(answer)[0]);
    }));

  it('say nothing any more once they are out', () =>
    race(async (group) => {
      const sends = Array.from({ length: 8 }, (_, place) =>
        member.post('/conversations/messages', { conversationId: group, content: `message ${place}` }),
      );
      const [removed, ...sent] = await Promise.all([remove(owner, group, member), ...sends]);
      succeeded(removed);
      for (const answer of sent) expect(['200 0', '400 1']).toContain(outcomes(answer)[0]);
      const stored = await parley.query(
        'SELECT 1 FROM messages WHERE conversation_id = $1 AND sender_id = $2',
        [group, member.id],
      );
      expect(stored).toHaveLength(sent.filter(({ status }) => status === 200).length);
    }));
});

describe('roles that change at the same moment', () => {
  it('leave one owner when the group is handed to two people', () =>
    race(async (group) => {
      const [toAdmin, toMember] = await Promise.all([
        transfer(owner, group, admin),
        transfer(owner, group, member),
      ]);
      expect(sorted(toAdmin, toMember)).toEqual(['200 0', '403 -3']);
      const heir = toAdmin.status === 200 ? admin : member;
      expect(await stateOf(group)).toMatchObject({ ownerId: heir.id, members: { [owner.id]: 'member' } });
    }));

  it('hand the group to who is leaving before they leave, or not at all', () =>
    race(async (group) => {
      const [handed, left] = await Promise.all([transfer(owner, group, member), leave(member, group)]);
      expect(outcomes(left)).toEqual(['200 0']);
      expect(['200 0', '400 1']).toContain(outcomes(handed)[0]);
      // Who leaves as the owner dissolves the group.
      const { dissolved, ownerId } = await stateOf(group);
      expect([dissolved, ownerId]).toEqual(handed.status === 200 ? [true, member.id] : [false, owner.id]);
    }));

  it('make an admin once, of someone who is still there', () =>
    race(async (group) => {
      const [appointed, again, left] = await Promise.all([
        appoint(owner, group, member),
        appoint(owner, group, member),
        leave(member, group),
      ]);
      expect(outcomes(left)).toEqual(['200 0']);
      for (const answer of [appointed, again])
        expect(['200 0', '403 3', '400 1']).toContain(outcomes(answer)[0]);
      expect([appointed, again].filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    }));

  it('let an admin act before the dismissal or not at all', () =>
    race(async (group) => {
      const [dismissed, removed] = await Promise.all([
        dismiss(owner, group, admin),
        remove(admin, group, member),
      ]);
      expect(outcomes(dismissed)).toEqual(['200 0']);
      expect(['200 0', '403 -3']).toContain(outcomes(removed)[0]);
      expect(String(member.id) in (await stateOf(group)).members).toBe(removed.status !== 200);
    }));

  it('delete a notice once', () =>
    race(async (group) => {
      succeeded(await publish(owner, group, 'Once'));
      const [notice] = await noticesOf(owner, group);
      const { notification_id } = notice!;
      const answers = await Promise.all([
        deleteNotice(owner, notification_id),
        deleteNotice(admin, notification_id),
      ]);
      expect(sorted(...answers)).toEqual(['200 0', '404 -1']);
    }));

  it('leave one avatar when several are set, and no file of the others', () =>
    race(async (group) => {
      const pictures = await Promise.all([20, 30, 40].map((size) => aPicture(size, size).png().toBuffer()));
      const answers = await Promise.all(
        pictures.map((bytes) =>
          changeInfo(owner, group, { avatar: `data:image/png;base64,${bytes.toString('base64')}` }),
        ),
      );
      expect(outcomes(...answers)).toEqual(['200 0', '200 0', '200 0']);
      const live = await parley.query<{ id: number }>(
        'SELECT id FROM media WHERE owner_id = $1 AND ended_at IS NULL',
        [owner.id],
      );
      const [{ avatarId }] = (await parley.query<{ avatarId: number }>(
        'SELECT avatar_id AS "avatarId" FROM conversations WHERE id = $1',
        [group],
      )) as [{ avatarId: number }];
      expect(live.map(({ id }) => id)).toEqual([avatarId]);
      succeeded(await changeInfo(owner, group, { avatar: '' }));
    }));
});

describe('where a member stands', () => {
  interface Standing {
    readonly [column: string]: unknown;
  }

  const standingOf = async (person: Person, group: number): Promise<Standing> => {
    const [row] = await parley.query<Standing>(
      'SELECT * FROM conversation_members WHERE conversation_id = $1 AND user_id = $2',
      [group, person.id],
    );
    return row!;
  };
  const say = (person: Person, group: number, content: string): Promise<ImsAnswer> =>
    person.post('/conversations/messages', { conversationId: group, content });
  const unread = async (person: Person, group: number): Promise<unknown> =>
    succeeded(await person.get('/interface', { conversation_id: group }))['unreads'];

  it('is the end of the history for who comes in', async () => {
    const group = await aGroup(parley, owner, admin, member);
    for (const content of ['one', 'two']) succeeded(await say(member, group, content));
    succeeded(await invite(owner, group, guest));
    expect(await standingOf(guest, group)).toMatchObject({
      role: 'member',
      joined_seq: 3,
      read_seq: 3,
      delivered_seq: 3,
      badge_seq: 3,
      badge_countable: 3,
      badge_own: 0,
      own_countable: 0,
      hidden_seq: 0,
      unlisted_seq: -1,
      left_at: null,
    });
    expect(await unread(guest, group)).toBe(0);
  });

  it('starts anew for who comes back, but for what was hidden and what they wrote', async () => {
    const group = await aGroup(parley, owner, admin, member, guest);
    for (const content of ['mine', 'mine, too']) succeeded(await say(guest, group, content));
    succeeded(await guest.post('/interface', { conversationId: group, ontop: true, notification: false }));
    await parley.query(
      `UPDATE conversation_members SET hidden_seq = 1, unlisted_seq = 2
       WHERE conversation_id = $1 AND user_id = $2`,
      [group, guest.id],
    );
    succeeded(await appoint(owner, group, guest));
    succeeded(await leave(guest, group));
    for (const content of ['away one', 'away two']) succeeded(await say(owner, group, content));
    succeeded(await invite(owner, group, guest));
    expect(await standingOf(guest, group)).toMatchObject({
      role: 'member',
      joined_seq: 5,
      read_seq: 5,
      badge_seq: 5,
      badge_countable: 5,
      badge_own: 2,
      own_countable: 2,
      hidden_seq: 1,
      unlisted_seq: -1,
      pinned_at: null,
      muted_until: null,
      left_at: null,
    });
    expect(await unread(guest, group)).toBe(0);
    succeeded(await say(guest, group, 'back'));
    succeeded(await say(owner, group, 'welcome back'));
    expect(await unread(guest, group)).toBe(1);
    succeeded(await guest.post('/interface', { conversationId: group, unreads: 100 }));
    expect(await unread(guest, group)).toBe(1);
  });

  it('is kept for the owner who deletes the account, and comes back with it', async () => {
    const details = someDetails();
    const founder = await aPerson(parley, details);
    const group = await aGroup(parley, founder, member);
    succeeded(await founder.delete('/account/delete'));
    expect(await stateOf(group)).toMatchObject({ dissolved: false, ownerId: founder.id });
    const { token } = succeeded(await founder.as(undefined).register(details));
    const back = founder.as(token as string);
    succeeded(await back.post('/conversations/manage/admin', { conversation_id: group, user: member.id }));
  });
});
