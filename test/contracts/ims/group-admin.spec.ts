import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { conversationsOf } from '#test/conversation.js';
import { befriend } from '#test/befriend.js';
import { appoint, dismiss, identitiesIn, leave, remove, transfer } from '#test/group-acts.js';
import type { ImsAnswer, Method } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { everyRow, row } from './row.js';

const parley = aServer();
let owner: Person;
let admin: Person;
let member: Person;
let stranger: Person;
let group: number;

const nobody = { id: 999_999_999 } as Person;
const nowhere = 999_999_999;

beforeAll(async () => {
  [owner, admin, member, stranger] = (await Promise.all(
    Array.from({ length: 4 }, () => aPerson(parley)),
  )) as [Person, Person, Person, Person];
});

beforeEach(async () => {
  group = await aGroup(parley, owner, admin, member);
  succeeded(await appoint(owner, group, admin));
});

/** Someone who is in the group and has deleted the account. */
async function aDeletedMember(): Promise<Person> {
  const person = await aPerson(parley);
  await parley.query(
    'INSERT INTO conversation_members (conversation_id, user_id, joined_at) VALUES ($1, $2, now())',
    [group, person.id],
  );
  succeeded(await person.delete('/account/delete'));
  return person;
}

/** A group that its owner has left is gone. */
async function aDissolvedGroup(): Promise<number> {
  const dissolved = await aGroup(parley, owner, admin, member);
  succeeded(await leave(owner, dissolved));
  return dissolved;
}

describe('appointing an admin', () => {
  it('answers Succeed and 设置群组管理员成功, and nothing else', async () => {
    const { status, body } = await appoint(owner, group, member);
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '设置群组管理员成功' }]);
    expect(await identitiesIn(member, group)).toEqual({ [owner.id]: 1, [admin.id]: 2, [member.id]: 2 });
  });

  it('takes ids as strings, too', async () => {
    const asked = { conversation_id: String(group), user: String(member.id) };
    succeeded(await owner.post('/conversations/manage/admin', asked));
    expect(await identitiesIn(owner, group)).toMatchObject({ [member.id]: 2 });
  });

  row('POST /conversations/manage/admin', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => [
      await appoint(owner, nowhere, member),
      await appoint(owner, await aDissolvedGroup(), member),
    ],
  );

  row('POST /conversations/manage/admin', 404, -1, 'User not found').isProvokedBy(
    'an id that nobody has and a deleted account, before the role is looked at',
    async () => {
      const deleted = await aDeletedMember();
      return Promise.all([
        appoint(owner, group, nobody),
        appoint(member, group, nobody),
        appoint(owner, group, deleted),
      ]);
    },
  );

  row('POST /conversations/manage/admin', 400, 1, 'User not in conversation').isProvokedBy(
    'someone who never was in the group, or is no longer',
    async () => {
      succeeded(await leave(member, group));
      return [await appoint(owner, group, stranger), await appoint(owner, group, member)];
    },
  );

  row('POST /conversations/manage/admin', 403, -3, '非群主不能设置管理员').isProvokedBy(
    'an admin, a member and a stranger, whoever is to be appointed',
    () =>
      Promise.all(
        [admin, member, stranger].flatMap((caller) => [
          appoint(caller, group, member),
          appoint(caller, group, stranger),
        ]),
      ),
  );

  row('POST /conversations/manage/admin', 403, 3, '成员已经是管理员').isProvokedBy(
    'an admin, and the owner, who is more than one',
    () => Promise.all([appoint(owner, group, admin), appoint(owner, group, owner)]),
  );
});

describe('dismissing an admin', () => {
  it('answers Succeed and 解除群组管理员成功, and nothing else', async () => {
    const { status, body } = await dismiss(owner, group, admin);
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '解除群组管理员成功' }]);
    expect(await identitiesIn(owner, group)).toEqual({ [owner.id]: 1, [admin.id]: 3, [member.id]: 3 });
  });

  it('works on an admin who has deleted the account, and from the query string', async () => {
    const deleted = await aDeletedMember();
    await parley.query(`UPDATE conversation_members SET role = 'admin' WHERE user_id = $1`, [deleted.id]);
    const query = { conversation_id: group, user: deleted.id };
    succeeded(await owner.request('DELETE', '/conversations/manage/admin', { query }));
    expect(await identitiesIn(owner, group)).toMatchObject({ [deleted.id]: 3 });
  });

  row('DELETE /conversations/manage/admin', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => [await dismiss(owner, nowhere, admin), await dismiss(owner, await aDissolvedGroup(), admin)],
  );

  row('DELETE /conversations/manage/admin', 404, -1, 'User not found').isProvokedBy(
    'an id that nobody has, before the role is looked at',
    () => Promise.all([dismiss(owner, group, nobody), dismiss(member, group, nobody)]),
  );

  row('DELETE /conversations/manage/admin', 400, 1, 'User not in conversation').isProvokedBy(
    'someone who never was in the group, or is no longer',
    async () => {
      succeeded(await leave(admin, group));
      return [await dismiss(owner, group, stranger), await dismiss(owner, group, admin)];
    },
  );

  row('DELETE /conversations/manage/admin', 403, -3, '非群主不能设置管理员').isProvokedBy(
    'an admin (also of themself), a member and a stranger',
    () => Promise.all([admin, member, stranger].map((caller) => dismiss(caller, group, admin))),
  );

  row('DELETE /conversations/manage/admin', 403, 3, '管理员不是群组管理员').isProvokedBy(
    'a plain member, and the owner',
    () => Promise.all([dismiss(owner, group, member), dismiss(owner, group, owner)]),
  );
});

describe('handing the group over', () => {
  it('answers Succeed and 群主转让成功, and makes the former owner a plain member', async () => {
    const { status, body } = await transfer(owner, group, member);
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '群主转让成功' }]);
    expect(await identitiesIn(member, group)).toEqual({ [owner.id]: 3, [admin.id]: 2, [member.id]: 1 });
    expect((await dismiss(owner, group, admin)).body.info).toBe('非群主不能设置管理员');
    succeeded(await dismiss(member, group, admin));
  });

  it('may go to an admin', async () => {
    succeeded(await transfer(owner, group, admin));
    expect(await identitiesIn(owner, group)).toMatchObject({ [owner.id]: 3, [admin.id]: 1 });
  });

  it('leaves it to the former owner to leave without dissolving the group', async () => {
    succeeded(await transfer(owner, group, member));
    succeeded(await leave(owner, group));
    expect(await identitiesIn(member, group)).toEqual({ [member.id]: 1, [admin.id]: 2 });
  });

  row('POST /conversations/manage/ownership_transfer', 403, -3, '非群主不能转让群主').isProvokedBy(
    'an admin (also to themself), a member and a stranger',
    () => Promise.all([admin, member, stranger].map((caller) => transfer(caller, group, admin))),
  );

  row('POST /conversations/manage/ownership_transfer', 403, -3, '不能转让给自己').isProvokedBy(
    'the own id',
    () => transfer(owner, group, owner),
  );

  row('POST /conversations/manage/ownership_transfer', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => [
      await transfer(owner, nowhere, member),
      await transfer(owner, await aDissolvedGroup(), member),
    ],
  );

  row('POST /conversations/manage/ownership_transfer', 404, -1, 'User not found').isProvokedBy(
    'an id that nobody has and a deleted account, before the role is looked at',
    async () => {
      const deleted = await aDeletedMember();
      return Promise.all([
        transfer(owner, group, nobody),
        transfer(member, group, nobody),
        transfer(owner, group, deleted),
      ]);
    },
  );

  row('POST /conversations/manage/ownership_transfer', 400, 1, 'User not in conversation').isProvokedBy(
    'someone who never was in the group, or is no longer',
    async () => {
      succeeded(await leave(admin, group));
      return [await transfer(owner, group, stranger), await transfer(owner, group, admin)];
    },
  );
});

describe('leaving a group', () => {
  it('answers Succeed and 退出群组成功, and nothing else', async () => {
    const { status, body } = await leave(member, group);
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '退出群组成功' }]);
    expect(await identitiesIn(owner, group)).toEqual({ [owner.id]: 1, [admin.id]: 2 });
    expect((await conversationsOf(member)).map(({ id }) => id)).not.toContain(group);
  });

  it('is silent: nothing is posted', async () => {
    const lastSeq = () => parley.query('SELECT last_seq FROM conversations WHERE id = $1', [group]);
    const before = await lastSeq();
    succeeded(await leave(member, group));
    expect(await lastSeq()).toEqual(before);
  });

  it('dissolves the group when its owner does: it is gone for all', async () => {
    succeeded(await leave(owner, group));
    for (const person of [owner, admin, member]) {
      expect((await conversationsOf(person)).map(({ id }) => id)).not.toContain(group);
      const read = await person.get('/conversations/messages', { conversationId: group });
      expect(read.body.info).toBe('会话不存在');
      const sent = await person.post('/conversations/messages', {
        conversationId: group,
        content: 'Still here?',
      });
      expect(sent.body.info).toBe('Conversation not found');
    }
  });

  row('POST /conversations/member/remove', 400, 1, '你不在群组中，无法退出').isProvokedBy(
    'a stranger, and someone who has left',
    async () => {
      succeeded(await leave(member, group));
      return [await leave(stranger, group), await leave(member, group)];
    },
  );

  row('POST /conversations/member/remove', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a group that is dissolved already',
    async () => {
      const dissolved = await aDissolvedGroup();
      return [await leave(owner, nowhere), await leave(owner, dissolved), await leave(member, dissolved)];
    },
  );
});

describe('removing a member', () => {
  it('answers Succeed and 移除群成员成功, and nothing else', async () => {
    const { status, body } = await remove(admin, group, member);
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '移除群成员成功' }]);
    expect(await identitiesIn(owner, group)).toEqual({ [owner.id]: 1, [admin.id]: 2 });
    expect((await conversationsOf(member)).map(({ id }) => id)).not.toContain(group);
  });

  it('is the owner’s right against admins, too, and takes the role away', async () => {
    succeeded(await remove(owner, group, admin));
    succeeded(await owner.post('/conversations/member/add', { conversationId: group, member_id: admin.id }));
    expect(await identitiesIn(owner, group)).toMatchObject({ [admin.id]: 3 });
  });

  it('works on a deleted account, and from the query string', async () => {
    const deleted = await aDeletedMember();
    const query = { conversation_id: group, user: deleted.id };
    succeeded(await admin.request('DELETE', '/conversations/member/remove', { query }));
    expect(await identitiesIn(owner, group)).not.toHaveProperty(String(deleted.id));
  });

  row('DELETE /conversations/member/remove', 403, -3, '非群主或管理员不能移除群成员').isProvokedBy(
    'a member (also of themself) and a stranger, whoever is to go',
    () =>
      Promise.all(
        [member, stranger].flatMap((caller) => [
          remove(caller, group, member),
          remove(caller, group, owner),
          remove(caller, group, stranger),
        ]),
      ),
  );

  row('DELETE /conversations/member/remove', 403, -3, '非群主不能移除管理员').isProvokedBy(
    'an admin against another one, themself or the owner',
    async () => {
      const other = await aPerson(parley);
      await befriend(owner, other);
      succeeded(
        await owner.post('/conversations/member/add', { conversationId: group, member_id: other.id }),
      );
      succeeded(await appoint(owner, group, other));
      return Promise.all([other, admin, owner].map((person) => remove(admin, group, person)));
    },
  );

  row('DELETE /conversations/member/remove', 403, -3, '权限异常').isProvokedBy(
    'the owner against themself, which is not how one leaves',
    async () => {
      const answer = await remove(owner, group, owner);
      expect(await identitiesIn(owner, group)).toMatchObject({ [owner.id]: 1 });
      return answer;
    },
  );

  row('DELETE /conversations/member/remove', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => [await remove(owner, nowhere, member), await remove(owner, await aDissolvedGroup(), member)],
  );

  row('DELETE /conversations/member/remove', 404, -1, 'User not found').isProvokedBy(
    'an id that nobody has, before the role is looked at',
    () => Promise.all([remove(owner, group, nobody), remove(member, group, nobody)]),
  );

  row('DELETE /conversations/member/remove', 400, 1, 'User not in conversation').isProvokedBy(
    'someone who never was in the group, or is no longer',
    async () => {
      succeeded(await remove(owner, group, member));
      return Promise.all([remove(owner, group, stranger), remove(admin, group, member)]);
    },
  );
});

describe('the members of a conversation', () => {
  const list = (person: Person, conversation: number): Promise<ImsAnswer> =>
    person.get('/conversations/get_members', { conversation_id: conversation });

  it('are listed with exactly these fields: the owner, admins, members, the longest in it first', async () => {
    const late = await aPerson(parley);
    await befriend(owner, late);
    parley.clock.advance({ seconds: 1 });
    succeeded(await owner.post('/conversations/member/add', { conversationId: group, member_id: late.id }));
    parley.clock.release();
    const { status, body } = await list(member, group);
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      identity: 3,
      members: [
        { id: owner.id, name: owner.name, avatar: '', identity: 1 },
        { id: admin.id, name: admin.name, avatar: '', identity: 2 },
        { id: member.id, name: member.name, avatar: '', identity: 3 },
        { id: late.id, name: late.name, avatar: '', identity: 3 },
      ],
    });
    expect((await list(owner, group)).body['identity']).toBe(1);
    expect((await list(admin, group)).body['identity']).toBe(2);
  });

  it('of a private chat are the other person, without identities', async () => {
    const [alice, bob] = await Promise.all([aPerson(parley), aPerson(parley)]);
    await befriend(alice, bob);
    const [chat] = await conversationsOf(alice);
    const { body } = await list(alice, chat!.id);
    expect(body).toEqual({ code: 0, info: 'success', members: [{ id: bob.id, name: bob.name, avatar: '' }] });
  });

  it('include a deleted account, which comes back with its owner', async () => {
    const deleted = await aDeletedMember();
    expect(await identitiesIn(owner, group)).toMatchObject({ [deleted.id]: 3 });
  });

  row('GET /conversations/get_members', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, a dissolved group, a stranger and a former member',
    async () => {
      succeeded(await leave(member, group));
      const dissolved = await aDissolvedGroup();
      return Promise.all([
        list(owner, nowhere),
        list(owner, dissolved),
        list(stranger, group),
        list(member, group),
      ]);
    },
  );
});

everyRow(400, -3, 'Not a group').isProvokedBy(
  'a private chat of the caller, before anything else is looked at',
  async (method, path) => {
    await befriend(owner, await aPerson(parley));
    const chat = (await conversationsOf(owner)).find((listed) => !listed['is_chat_group'])!.id;
    const fields = {
      conversation_id: chat,
      conversationId: chat,
      user: nobody.id,
      member_id: nobody.id,
      invite_id: nowhere,
      content: 'Notice',
      name: 'Name',
    };
    const where = path.replace('{conversation_id}', String(chat));
    const given = method === 'GET' ? { query: path === where ? fields : {} } : { body: fields };
    return owner.request(method as Method, where, given);
  },
);
