import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { historyOf, listedFor } from '#test/conversation.js';
import { appoint, deleteNotice, leave, noticesOf, publish } from '#test/group-acts.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let owner: Person;
let admin: Person;
let member: Person;
let stranger: Person;
let group: number;

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

afterEach(() => parley.clock.release());

const list = (person: Person, conversation: number): Promise<ImsAnswer> =>
  person.get('/conversations/manage/notifications', { conversation_id: conversation });

/** Publishes one, and tells its id. */
async function published(author: Person, content: string): Promise<number> {
  succeeded(await publish(author, group, content));
  const [notice] = await noticesOf(author, group);
  return notice!.notification_id;
}

describe('publishing a notice', () => {
  it('answers success and 发布群公告成功, and nothing else', async () => {
    const { status, body } = await publish(owner, group, '今晚八点开会');
    expect([status, body]).toEqual([200, { code: 0, info: 'success', message: '发布群公告成功' }]);
  });

  it('is also a message of its author, which counts as unread for the others', async () => {
    const before = (await listedFor(member, group))!['unread_count'] as number;
    succeeded(await publish(admin, group, '今晚八点开会\n带上电脑'));
    expect(await listedFor(member, group)).toMatchObject({
      unread_count: before + 1,
      last_message: '[群公告]\n\n今晚八点开会\n带上电脑',
    });
    expect((await historyOf(member, group)).at(-1)).toMatchObject({
      senderid: admin.id,
      type: 0,
      content: '[群公告]\n\n今晚八点开会\n带上电脑',
    });
  });

  it('takes 2,000 characters, as they are', async () => {
    const content = ` ${'📢'.repeat(1_998)}\n`;
    succeeded(await publish(owner, group, content));
    expect(await noticesOf(member, group)).toMatchObject([{ content }]);
    expect((await historyOf(member, group)).at(-1)).toMatchObject({ content: `[群公告]\n\n${content}` });
  });

  row('POST /conversations/manage/notifications', 400, -2, 'Missing or error type of [content]').isProvokedBy(
    'a text that is empty, blank, or of 2,001 characters',
    async () => {
      const answers = await Promise.all(
        ['', ' \n\t', '告'.repeat(2_001)].map((content) => publish(owner, group, content)),
      );
      expect(await noticesOf(owner, group)).toEqual([]);
      return answers;
    },
  );

  row('POST /conversations/manage/notifications', 403, -3, '非群主或管理员不能发布公告').isProvokedBy(
    'a member, a stranger and a former member',
    async () => {
      const former = await aPerson(parley);
      const other = await aGroup(parley, owner, member, former);
      succeeded(await leave(former, other));
      return Promise.all([member, stranger, former].map((caller) => publish(caller, other, '大家好')));
    },
  );

  row('POST /conversations/manage/notifications', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => {
      succeeded(await leave(owner, group));
      return [await publish(owner, nowhere, '大家好'), await publish(admin, group, '大家好')];
    },
  );
});

describe('the notices of a group', () => {
  it('are listed newest first, with exactly the documented fields', async () => {
    parley.clock.hold();
    const first = parley.clock.now().toISOString();
    succeeded(await publish(owner, group, '第一'));
    parley.clock.advance({ minutes: 1 });
    succeeded(await publish(admin, group, '第二'));
    const { status, body } = await list(member, group);
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      notifications: [
        {
          notification_id: expect.any(Number),
          content: '第二',
          sender_name: admin.name,
          timestamp: parley.clock.now().toISOString(),
        },
        {
          notification_id: expect.any(Number),
          content: '第一',
          sender_name: owner.name,
          timestamp: first,
        },
      ],
    });
  });

  it('are none at first, and read from a JSON body, too', async () => {
    const body = { conversation_id: String(group) };
    const answer = await member.request('GET', '/conversations/manage/notifications', { body });
    expect(answer.body).toEqual({ code: 0, info: 'success', notifications: [] });
  });

  it('are the last 1,000', async () => {
    await parley.query(
      `INSERT INTO notices (conversation_id, author_id, content, message_seq, created_at)
       SELECT $1, $2, 'notice ' || n, 1, now() FROM generate_series(1, 1001) n`,
      [group, owner.id],
    );
    const notices = await noticesOf(member, group);
    expect(notices).toHaveLength(1_000);
    expect([notices[0], notices.at(-1)]).toMatchObject([{ content: 'notice 1001' }, { content: 'notice 2' }]);
  });

  row('GET /conversations/manage/notifications', 404, -1, 'Conversation not found').isProvokedBy(
    'an id that no conversation has, and a dissolved group',
    async () => {
      succeeded(await leave(owner, group));
      return [await list(owner, nowhere), await list(member, group)];
    },
  );

  row('GET /conversations/manage/notifications', 400, 1, 'Not in conversation').isProvokedBy(
    'a stranger, and a former member',
    async () => {
      const other = await aGroup(parley, owner, member);
      succeeded(await leave(member, other));
      return [await list(stranger, other), await list(member, other)];
    },
  );
});

describe('deleting a notice', () => {
  it('answers Succeed and 删除群公告成功, and leaves the message', async () => {
    const kept = await published(owner, '留下');
    const notice = await published(owner, '删除');
    const { status, body } = await deleteNotice(admin, notice);
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '删除群公告成功' }]);
    expect(await noticesOf(member, group)).toMatchObject([{ notification_id: kept }]);
    expect((await historyOf(member, group)).at(-1)).toMatchObject({ content: '[群公告]\n\n删除' });
  });

  it('takes the id from the query string, too', async () => {
    const notification_id = await published(owner, '删除');
    succeeded(
      await owner.request('DELETE', '/conversations/manage/notifications', { query: { notification_id } }),
    );
    expect(await noticesOf(member, group)).toEqual([]);
  });

  row('DELETE /conversations/manage/notifications', 404, -1, 'Notification not found').isProvokedBy(
    'an id that no notice has, one that is deleted, and those of a dissolved group',
    async () => {
      const [deleted, gone] = [await published(owner, '一'), await published(owner, '二')];
      succeeded(await deleteNotice(owner, deleted));
      const answers = [await deleteNotice(owner, nowhere), await deleteNotice(owner, deleted)];
      succeeded(await leave(owner, group));
      return [...answers, await deleteNotice(owner, gone)];
    },
  );

  row('DELETE /conversations/manage/notifications', 403, -3, '非群主或管理员不能删除公告').isProvokedBy(
    'a member, a stranger, and the author who is no longer an admin, or in the group',
    async () => {
      const notice = await published(admin, '大家好');
      const answers = await Promise.all([member, stranger].map((caller) => deleteNotice(caller, notice)));
      succeeded(
        await owner.delete('/conversations/manage/admin', { conversation_id: group, user: admin.id }),
      );
      answers.push(await deleteNotice(admin, notice));
      succeeded(await leave(admin, group));
      return [...answers, await deleteNotice(admin, notice)];
    },
  );
});
