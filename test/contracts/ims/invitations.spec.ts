import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import { conversationsOf, historyOf, listedFor, say } from '#test/conversation.js';
import {
  accept,
  appoint,
  identitiesIn,
  invitationsOf,
  invite,
  leave,
  refuse,
  remove,
} from '#test/group-acts.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let owner: Person;
let admin: Person;
let member: Person;
let stranger: Person;
/** Friends of the three. */
let guest: Person;
let other: Person;
let group: number;

const nobody = { id: 999_999_999 } as Person;
const nowhere = 999_999_999;

beforeAll(async () => {
  [owner, admin, member, stranger, guest, other] = (await Promise.all(
    Array.from({ length: 6 }, () => aPerson(parley)),
  )) as [Person, Person, Person, Person, Person, Person];
  for (const host of [owner, admin, member]) {
    for (const friend of [guest, other]) await befriend(host, friend);
  }
});

beforeEach(async () => {
  group = await aGroup(parley, owner, admin, member);
  succeeded(await appoint(owner, group, admin));
});

afterEach(() => parley.clock.release());

/** A friend of the member, whose invitation waits. */
async function invited(): Promise<{ friend: Person; invitation: number }> {
  const friend = await aPerson(parley);
  await befriend(member, friend);
  return { friend, invitation: await invitationOf(friend) };
}

/** The member's invitation of a friend. */
async function invitationOf(friend: Person): Promise<number> {
  succeeded(await invite(member, group, friend));
  const [newest] = await invitationsOf(member, group);
  return newest!.invite_id;
}

const isIn = async (person: Person): Promise<boolean> =>
  (await conversationsOf(person)).some(({ id }) => id === group);

describe('an invitation by the owner or an admin', () => {
  it.each(['owner', 'admin'])('of the %s lets the friend in at once: 邀请成功', async (who) => {
    const { status, body } = await invite(who === 'owner' ? owner : admin, group, guest);
    expect([status, body]).toEqual([200, { code: 0, info: 'success', message: '邀请成功' }]);
    expect(await identitiesIn(guest, group)).toMatchObject({ [guest.id]: 3 });
    expect(await invitationsOf(owner, group)).toEqual([]);
  });

  it('lets several in with one request, and who is named twice once', async () => {
    succeeded(await invite(owner, group, guest, other, guest));
    expect(Object.keys(await identitiesIn(owner, group))).toHaveLength(5);
  });

  it('takes a single id, and ids as strings, and the group under either name', async () => {
    succeeded(await owner.post('/conversations/member/add', { conversationId: group, member_id: guest.id }));
    const second = { conversation_id: String(group), member_id: [String(other.id)] };
    succeeded(await owner.post('/conversations/member/add', second));
    expect(Object.keys(await identitiesIn(owner, group))).toHaveLength(5);
  });

  it('posts a system message for each who comes in, and nothing else', async () => {
    const before = await historyOf(member, group);
    succeeded(await invite(owner, group, guest, other));
    const posted = (await historyOf(member, group)).slice(before.length);
    expect(posted).toMatchObject([
      { senderid: guest.id, type: 0, content: `${guest.name}加入了群聊` },
      { senderid: other.id, type: 0, content: `${other.name}加入了群聊` },
    ]);
  });

  it('shows the whole history to who comes in, and counts none of it as unread', async () => {
    await say(owner, group, '以前的消息');
    succeeded(await invite(owner, group, guest));
    expect(await listedFor(guest, group)).toMatchObject({ unread_count: 0 });
    const contents = (await historyOf(guest, group)).map(({ content }) => content);
    expect(contents).toEqual(['欢迎大家，我们可以聊天了~~', '以前的消息', `${guest.name}加入了群聊`]);
    await say(owner, group, '新消息');
    expect(await listedFor(guest, group)).toMatchObject({ unread_count: 1 });
  });

  it('settles what waited for the same person', async () => {
    const { friend } = await invited();
    await befriend(owner, friend);
    succeeded(await invite(owner, group, friend));
    expect(await invitationsOf(member, group)).toMatchObject([{ receiver_id: friend.id, status: 3 }]);
  });
});

describe('an invitation by a member', () => {
  it('waits: 邀请成功，等待管理员确认', async () => {
    const { status, body } = await invite(member, group, guest);
    const message = '邀请成功，等待管理员确认';
    expect([status, body]).toEqual([200, { code: 0, info: 'success', message }]);
    expect(await isIn(guest)).toBe(false);
  });

  it('may be for several', async () => {
    succeeded(await invite(member, group, guest, other));
    expect(await invitationsOf(member, group)).toMatchObject([
      { receiver_id: other.id, status: 0 },
      { receiver_id: guest.id, status: 0 },
    ]);
  });

  it('may come again after a refusal, as another one', async () => {
    const first = await invitationOf(guest);
    succeeded(await refuse(owner, first));
    const second = await invitationOf(guest);
    expect(second).not.toBe(first);
    expect(await invitationsOf(owner, group)).toMatchObject([
      { invite_id: second, status: 0 },
      { invite_id: first, status: 1 },
    ]);
  });
});

describe('inviting is all or nothing', () => {
  it.each([
    ['someone who does not exist', () => nobody],
    ['a member', () => admin],
    ['oneself', () => owner],
    ['someone who is no friend', () => stranger],
  ])('when one of several is %s', async (_what, spoiler) => {
    for (const host of [owner, member]) {
      expect((await invite(host, group, guest, spoiler(), other)).status).not.toBe(200);
    }
    expect(Object.keys(await identitiesIn(owner, group))).toHaveLength(3);
    expect(await invitationsOf(owner, group)).toEqual([]);
  });

  row('POST /conversations/member/add', 403, -3, 'The member is already in the conversation').isProvokedBy(
    'any member, oneself and friends or not',
    () =>
      Promise.all([
        invite(owner, group, member),
        invite(member, group, admin),
        invite(member, group, member),
        invite(owner, group, stranger, owner),
      ]),
  );

  row('POST /conversations/member/add', 403, -4, 'The user is not your friend').isProvokedBy(
    'a stranger, whoever invites',
    () => Promise.all([owner, admin, member].map((host) => invite(host, group, guest, stranger))),
  );

  row('POST /conversations/member/add', 403, -5, 'Invitation already sent').isProvokedBy(
    'a member who invites a person for whom an invitation waits, of whomever',
    async () => {
      await invitationOf(guest);
      succeeded(await invite(owner, group, other));
      await befriend(other, guest);
      return [await invite(member, group, guest), await invite(other, group, guest)];
    },
  );

  row('POST /conversations/member/add', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => {
      succeeded(await leave(owner, group));
      return [await invite(owner, nowhere, guest), await invite(owner, group, guest)];
    },
  );

  row('POST /conversations/member/add', 400, 1, 'Not in conversation').isProvokedBy(
    'a stranger to the group, and a former member',
    async () => {
      succeeded(await leave(member, group));
      return [await invite(stranger, group, guest), await invite(member, group, guest)];
    },
  );

  row('POST /conversations/member/add', 404, -1, 'User not found').isProvokedBy(
    'an id that nobody has, and a friend who has deleted the account',
    async () => {
      const gone = await aPerson(parley);
      await Promise.all([befriend(owner, gone), befriend(member, gone)]);
      succeeded(await gone.delete('/account/delete'));
      return [
        await invite(owner, group, nobody),
        await invite(owner, group, gone),
        await invite(member, group, guest, gone),
      ];
    },
  );

  row('POST /conversations/member/add', 403, -3, '权限异常').isProvokedBy(
    'one person more than 5,000',
    async () => {
      await fill(group);
      return invite(owner, group, guest, other);
    },
  );
});

/** Leaves one place in the group. */
async function fill(conversation: number): Promise<void> {
  await parley.query(
    `WITH crowd AS (
       INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
       SELECT e, e, '', 'crowd', now(), now()
       FROM (SELECT 'crowd.' || $1::bigint || '.' || n || '@example.com' AS e FROM generate_series(1, 4996) n) emails
       RETURNING id
     )
     INSERT INTO conversation_members (conversation_id, user_id, joined_at) SELECT $1, id, now() FROM crowd`,
    [conversation],
  );
}

describe('the invitations of a group', () => {
  it('are listed newest first, under both names, with exactly these fields, for any member', async () => {
    parley.clock.hold();
    succeeded(await invite(member, group, guest));
    const { status, body } = await member.get(`/conversations/${group}/invitation`);
    expect(status).toBe(200);
    const listed = {
      invite_id: expect.any(Number),
      conversation_id: group,
      sender_id: member.id,
      sender_name: member.name,
      sender_avatar: '',
      receiver_id: guest.id,
      receiver_name: guest.name,
      receiver_avatar: '',
      timestamp: parley.clock.now().toISOString(),
      status: 0,
    };
    expect(body).toEqual({ code: 0, info: 'success', invitation: [listed], invitations: [listed] });
  });

  it('are the same with the group in the query string or a body', async () => {
    await invitationOf(guest);
    const byPath = await admin.get(`/conversations/${group}/invitation`);
    const byQuery = await admin.get('/conversations/invitation', { conversation_id: group });
    const byBody = await admin.request('GET', '/conversations/invitation', {
      body: { conversation_id: String(group) },
    });
    expect([byQuery.body, byBody.body]).toEqual([byPath.body, byPath.body]);
  });

  it('are the last 1,000', async () => {
    await parley.query(
      `INSERT INTO invitations (conversation_id, inviter_id, invitee_id, status, created_at)
       SELECT $1, $2, $3, 'refused', now() FROM generate_series(1, 1001)`,
      [group, member.id, guest.id],
    );
    const newest = await invitationOf(guest);
    const listed = await invitationsOf(member, group);
    expect(listed).toHaveLength(1_000);
    expect(listed[0]).toMatchObject({ invite_id: newest });
  });

  const both = (person: Person, id: number): Promise<ImsAnswer[]> =>
    Promise.all([
      person.get(`/conversations/${id}/invitation`),
      person.get('/conversations/invitation', { conversation_id: id }),
    ]);
  const toGone = async (): Promise<[ImsAnswer, ImsAnswer][]> => {
    succeeded(await leave(owner, group));
    return [await both(owner, nowhere), await both(member, group)] as [ImsAnswer, ImsAnswer][];
  };
  const toOutsiders = async (): Promise<[ImsAnswer, ImsAnswer][]> => {
    succeeded(await leave(member, group));
    return [await both(stranger, group), await both(member, group)] as [ImsAnswer, ImsAnswer][];
  };

  row('GET /conversations/{conversation_id}/invitation', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => (await toGone()).map(([byPath]) => byPath),
  );
  row('GET /conversations/invitation', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => (await toGone()).map(([, byQuery]) => byQuery),
  );
  row('GET /conversations/{conversation_id}/invitation', 400, 1, 'Not in conversation').isProvokedBy(
    'a stranger, and a former member',
    async () => (await toOutsiders()).map(([byPath]) => byPath),
  );
  row('GET /conversations/invitation', 400, 1, 'Not in conversation').isProvokedBy(
    'a stranger, and a former member',
    async () => (await toOutsiders()).map(([, byQuery]) => byQuery),
  );
  row(
    'GET /conversations/{conversation_id}/invitation',
    400,
    -2,
    'Missing or error type of [conversation_id]',
  ).isProvokedBy('what is no id', () =>
    Promise.all(
      ['abc', '-1', '1.5', '1e3', '%20', 'null'].map((id) => owner.get(`/conversations/${id}/invitation`)),
    ),
  );
});

describe('accepting an invitation', () => {
  it('answers success and 同意该用户入群, and lets the person in', async () => {
    const invitation = await invitationOf(guest);
    const { status, body } = await accept(admin, invitation);
    expect([status, body]).toEqual([200, { code: 0, info: 'success', message: '同意该用户入群' }]);
    expect(await identitiesIn(guest, group)).toMatchObject({ [guest.id]: 3 });
    expect(await invitationsOf(owner, group)).toMatchObject([{ invite_id: invitation, status: 2 }]);
    expect((await historyOf(owner, group)).at(-1)).toMatchObject({ content: `${guest.name}加入了群聊` });
  });

  it('takes the group and a status, which does not matter', async () => {
    const invitation = await invitationOf(guest);
    const request = { conversation_id: group, invite_id: String(invitation), status: 1 };
    succeeded(await owner.post('/conversations/manage/handle_invitation', request));
    expect(await isIn(guest)).toBe(true);
  });

  it('does not need the inviter to be in the group any more', async () => {
    const invitation = await invitationOf(guest);
    succeeded(await leave(member, group));
    succeeded(await accept(owner, invitation));
    expect(await isIn(guest)).toBe(true);
  });

  it('brings back who was there before, the same history behind them', async () => {
    succeeded(await invite(owner, group, guest));
    await say(guest, group, '我在');
    succeeded(await remove(owner, group, guest));
    await say(owner, group, '你不在');
    succeeded(await accept(owner, await invitationOf(guest)));
    expect(await listedFor(guest, group)).toMatchObject({ unread_count: 0 });
    expect((await historyOf(guest, group)).map(({ content }) => content)).toContain('你不在');
  });

  row('POST /conversations/manage/handle_invitation', 404, -1, 'User not found').isProvokedBy(
    'an invitation whose person has deleted the account; it goes on waiting, and may be refused',
    async () => {
      const { friend, invitation } = await invited();
      succeeded(await friend.delete('/account/delete'));
      const answer = await accept(owner, invitation);
      expect(await invitationsOf(owner, group)).toMatchObject([{ status: 0 }]);
      succeeded(await refuse(owner, invitation));
      return answer;
    },
  );

  row('POST /conversations/manage/handle_invitation', 403, -3, '权限异常').isProvokedBy(
    'an invitation of who is no longer a friend of the inviter, and to a full group; both go on waiting',
    async () => {
      const { friend, invitation } = await invited();
      succeeded(await friend.delete('/manage_friends', { friend_id: member.id }));
      const answers = [await accept(owner, invitation)];
      const second = await invitationOf(guest);
      await fill(group);
      succeeded(await invite(owner, group, other));
      answers.push(await accept(owner, second));
      expect(await invitationsOf(owner, group)).toMatchObject([{ status: 0 }, { status: 0 }]);
      return answers;
    },
  );
});

describe('refusing an invitation', () => {
  it('answers success and 拒绝该用户入群, and lets nobody in', async () => {
    const invitation = await invitationOf(guest);
    const { status, body } = await refuse(admin, invitation);
    expect([status, body]).toEqual([200, { code: 0, info: 'success', message: '拒绝该用户入群' }]);
    expect(await isIn(guest)).toBe(false);
    expect(await invitationsOf(owner, group)).toMatchObject([{ invite_id: invitation, status: 1 }]);
  });

  it('takes the id from the query string, too', async () => {
    const query = { invite_id: await invitationOf(guest) };
    succeeded(await owner.request('DELETE', '/conversations/manage/handle_invitation', { query }));
    expect(await invitationsOf(owner, group)).toMatchObject([{ status: 1 }]);
  });
});

describe('answering an invitation', () => {
  type Answer = typeof accept;

  const byOthers = async (answer: Answer): Promise<ImsAnswer[]> => {
    const invitation = await invitationOf(guest);
    const answers = await Promise.all([member, stranger, guest].map((caller) => answer(caller, invitation)));
    succeeded(await leave(member, group));
    return [...answers, await answer(member, invitation)];
  };
  row('POST /conversations/manage/handle_invitation', 403, -3, '非群主或管理员不能处理邀请').isProvokedBy(
    'the inviter, a stranger, the invited person and a former member',
    () => byOthers(accept),
  );
  row('DELETE /conversations/manage/handle_invitation', 403, -3, '非群主或管理员不能处理邀请').isProvokedBy(
    'the inviter, a stranger, the invited person and a former member',
    () => byOthers(refuse),
  );

  /** One that was accepted, one that was refused, one whose person came in by another way. */
  const again = async (answer: Answer): Promise<ImsAnswer[]> => {
    const accepted = await invitationOf(guest);
    succeeded(await accept(owner, accepted));
    const { friend, invitation: settled } = await invited();
    await befriend(owner, friend);
    succeeded(await invite(owner, group, friend));
    const refused = await invitationOf(other);
    succeeded(await refuse(owner, refused));
    return Promise.all([accepted, settled, refused].map((invitation) => answer(owner, invitation)));
  };
  row('POST /conversations/manage/handle_invitation', 403, -4, '邀请已处理').isProvokedBy(
    'one that was accepted, refused or settled',
    () => again(accept),
  );
  row('DELETE /conversations/manage/handle_invitation', 403, -4, '邀请已处理').isProvokedBy(
    'one that was accepted, refused or settled',
    () => again(refuse),
  );

  /** The group does not exist; it was dissolved. */
  const toGone = async (method: 'post' | 'delete'): Promise<ImsAnswer[]> => {
    const path = '/conversations/manage/handle_invitation';
    const invitation = await invitationOf(guest);
    const unknown = await owner[method](path, { conversation_id: nowhere, invite_id: invitation });
    succeeded(await leave(owner, group));
    return [
      unknown,
      await owner[method](path, { conversation_id: group, invite_id: invitation }),
      await owner[method](path, { invite_id: invitation }),
    ];
  };
  row('POST /conversations/manage/handle_invitation', 404, -1, 'Conversation not found').isProvokedBy(
    'a group that does not exist, or was dissolved',
    () => toGone('post'),
  );
  row('DELETE /conversations/manage/handle_invitation', 404, -1, 'Conversation not found').isProvokedBy(
    'a group that does not exist, or was dissolved',
    () => toGone('delete'),
  );

  /** There is none; it is of another group than the one named. */
  const toWrong = async (method: 'post' | 'delete'): Promise<ImsAnswer[]> => {
    const path = '/conversations/manage/handle_invitation';
    const invitation = await invitationOf(guest);
    const elsewhere = await aGroup(parley, owner, member);
    return [
      await owner[method](path, { invite_id: nowhere }),
      await owner[method](path, { conversation_id: group, invite_id: nowhere }),
      await owner[method](path, { conversation_id: elsewhere, invite_id: invitation }),
    ];
  };
  row('POST /conversations/manage/handle_invitation', 404, -1, 'Invitation not found').isProvokedBy(
    'an id that no invitation has, and one of another group',
    () => toWrong('post'),
  );
  row('DELETE /conversations/manage/handle_invitation', 404, -1, 'Invitation not found').isProvokedBy(
    'an id that no invitation has, and one of another group',
    () => toWrong('delete'),
  );
});
