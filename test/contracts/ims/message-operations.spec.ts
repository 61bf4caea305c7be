import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { aGroup, historyOf, listedFor, say, settingsOf, twoFriends } from '#test/conversation.js';
import { onServer } from '#test/databases.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let stranger: Person;

beforeAll(async () => {
  stranger = await aPerson(parley);
});

const unknown = 987_654_321;
const newest = async (person: Person, conversation: number) =>
  (await historyOf(person, conversation)).at(-1)!;
const contents = async (person: Person, conversation: number) =>
  (await historyOf(person, conversation)).map(({ content }) => content);

describe('deleting a message for everyone', () => {
  const remove = (person: Person, id: unknown) =>
    person.delete('/conversations/messages', { message_id: id });

  it('takes it out of every history, with 删除聊天记录成功', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '说错了');
    const { id } = await newest(bob, chat);
    expect((await remove(alice, String(id))).body).toEqual({
      code: 0,
      info: 'Succeed',
      message: '删除聊天记录成功',
    });
    expect(await contents(bob, chat)).not.toContain('说错了');
    expect(await contents(alice, chat)).not.toContain('说错了');
  });

  it('takes the words out of the database, too', async () => {
    const { alice, chat } = await twoFriends(parley);
    await say(alice, chat, '绝密');
    const { id } = await newest(alice, chat);
    succeeded(await remove(alice, id));
    expect(await parley.query('SELECT 1 FROM messages WHERE content LIKE $1', ['%绝密%'])).toEqual([]);
  });

  it('is followed by preview, unread and replies', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '问题');
    const { id } = await newest(alice, chat);
    await say(bob, chat, '回答', { reply_to: id });
    await say(alice, chat, '最后');
    const last = await newest(alice, chat);
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 2, last_message: '最后' });
    succeeded(await remove(alice, last.id));
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 1, last_message: '回答' });
    succeeded(await remove(alice, id));
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 0 });
    expect(await newest(bob, chat)).not.toHaveProperty('reply_to');
  });

  it('is for the owner and admins of a group, too', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2);
    const [member, other] = members as [Person, Person];
    await say(member, group, '广告');
    const { id } = await newest(owner, group);
    expect((await remove(other, id)).body.info).toBe('No permission to delete message');
    succeeded(await remove(owner, id));
    expect(await contents(other, group)).not.toContain('广告');
  });

  it('happens once', async () => {
    const { alice, chat } = await twoFriends(parley);
    await say(alice, chat, '一次');
    const { id } = await newest(alice, chat);
    const answers = await Promise.all([remove(alice, id), remove(alice, id), remove(alice, id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });

  it('lets a retry of the send answer the first message, which stays deleted', async () => {
    const { alice, chat } = await twoFriends(parley);
    await say(alice, chat, '重试', { client_id: 'gone' });
    succeeded(await remove(alice, (await newest(alice, chat)).id));
    await say(alice, chat, '重试', { client_id: 'gone' });
    expect(await contents(alice, chat)).not.toContain('重试');
  });

  row('DELETE /conversations/messages', 404, -1, '消息不存在').isProvokedBy('an unknown message', () =>
    remove(stranger, unknown),
  );
  row('DELETE /conversations/messages', 403, -3, 'No permission to delete message').isProvokedBy(
    'someone who did not send it, and someone outside',
    async () => {
      const { alice, bob, chat } = await twoFriends(parley);
      await say(alice, chat, '我的');
      const { id } = await newest(alice, chat);
      return Promise.all([remove(bob, id), remove(stranger, id)]);
    },
  );
});

describe('deleting messages for me', () => {
  const hide = (person: Person, ids: unknown) =>
    person.delete('/conversations/delete_messages', { message_ids: ids });

  it('takes them out of my history alone; preview and unread follow', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '一');
    await say(alice, chat, '二');
    const [one, two] = (await historyOf(alice, chat)).slice(-2).map(({ id }) => id);
    expect(await settingsOf(bob, chat)).toMatchObject({ unreads: 2 });
    succeeded(await hide(bob, [two]));
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 1, last_message: '一' });
    succeeded(await hide(bob, [String(one)]));
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 0 });
    expect((await contents(alice, chat)).slice(-2)).toEqual(['一', '二']);
    expect(await contents(bob, chat)).not.toContain('一');
  });

  it('shows no original where I hid it', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '原文');
    const { id } = await newest(bob, chat);
    await say(alice, chat, '回复', { reply_to: id });
    succeeded(await hide(bob, [id]));
    expect(await newest(bob, chat)).not.toHaveProperty('reply_to');
    expect(await newest(alice, chat)).toMatchObject({ reply_to: '原文' });
  });

  it('counts a hidden message once when it is deleted for all as well', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '一');
    await say(alice, chat, '二');
    const [one] = (await historyOf(alice, chat)).slice(-2).map(({ id }) => id);
    succeeded(await hide(bob, [one]));
    succeeded(await alice.delete('/conversations/messages', { message_id: one }));
    expect(await settingsOf(bob, chat)).toMatchObject({ unreads: 1 });
  });

  it('takes them from the query string as well, also one alone', async () => {
    const { alice, chat } = await twoFriends(parley);
    for (const text of ['一', '二', '三']) await say(alice, chat, text);
    const [one, two, three] = (await historyOf(alice, chat)).slice(-3).map(({ id }) => id);
    for (const ids of [`message_ids=${one}&message_ids=${two}`, `message_ids=${three}`])
      succeeded(await alice.delete(`/conversations/delete_messages?${ids}`));
    for (const text of ['一', '二', '三']) expect(await contents(alice, chat)).not.toContain(text);
  });

  it('is all or nothing', async () => {
    const { alice, chat } = await twoFriends(parley);
    await say(alice, chat, '留下');
    const { id } = await newest(alice, chat);
    await hide(alice, [id, unknown]);
    expect(await contents(alice, chat)).toContain('留下');
  });

  row('DELETE /conversations/delete_messages', 404, -1, 'Message not found').isProvokedBy(
    'an unknown message',
    () => hide(stranger, [unknown]),
  );
  row('DELETE /conversations/delete_messages', 400, 1, 'Not in conversation').isProvokedBy(
    'someone outside',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      return hide(stranger, [(await newest(alice, chat)).id]);
    },
  );
});

describe('the replies to a message', () => {
  const replies = (person: Person, id: unknown) => person.get('/conversations/get_reply', { message_id: id });

  it('come with every documented field, oldest first', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    await say(alice, chat, '几点？');
    const { id } = await newest(alice, chat);
    for (const content of ['六点', '还是七点']) await say(bob, chat, content, { reply_to: id });
    const answer = succeeded(await replies(alice, id));
    expect(answer['replies']).toMatchObject([{ content: '六点' }, { content: '还是七点' }]);
    const [first] = answer['replies'] as [Record<string, unknown>];
    expect(first).toEqual({
      reply_id: expect.any(Number),
      sender_id: bob.id,
      sender_name: '鲍勃',
      sender_avatar: '',
      content: '六点',
      reply_type: 0,
      timestamp: expect.stringMatching(/Z$/),
      time: first['timestamp'],
    });
  });

  it('are none for a message without', async () => {
    const { alice, chat } = await twoFriends(parley);
    expect((await replies(alice, (await newest(alice, chat)).id)).body).toEqual({
      code: 0,
      info: 'success',
      replies: [],
    });
  });

  row('GET /conversations/get_reply', 404, -1, 'Message not found').isProvokedBy('an unknown message', () =>
    replies(stranger, unknown),
  );
  row('GET /conversations/get_reply', 400, 1, 'Not in conversation').isProvokedBy(
    'someone outside',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      return replies(stranger, (await newest(alice, chat)).id);
    },
  );
});

describe('who has read a message', () => {
  const readers = (person: Person, id: unknown) => person.post('/conversations/readlist', { message_id: id });

  it('are those whose read position has passed it, its sender aside', async () => {
    const owner = await aPerson(parley);
    const { group, members } = await aGroup(parley, owner, 2);
    await say(owner, group, '看到请回复');
    const { id } = await newest(owner, group);
    expect((await readers(owner, id)).body).toEqual({ code: 0, info: 'success', read_users: [] });
    await historyOf(members[1]!, group);
    expect(succeeded(await readers(members[0]!, id))['read_users']).toEqual([
      { name: members[1]!.name, avatar: '' },
    ]);
  });

  row('POST /conversations/readlist', 404, -1, 'Message not found').isProvokedBy('an unknown message', () =>
    readers(stranger, unknown),
  );
  row('POST /conversations/readlist', 400, 1, 'Not in conversation').isProvokedBy(
    'someone outside',
    async () => {
      const { alice, chat } = await twoFriends(parley);
      return readers(stranger, (await newest(alice, chat)).id);
    },
  );
});

describe('filtering the history', () => {
  const filter = async (person: Person, conversationId: number, conditions: Record<string, unknown>) => {
    const inQuery = succeeded(
      await person.get('/conversations/manage_messages', { conversationId, ...conditions }),
    );
    const inBody = succeeded(await person.post('/conversations/sift', { conversationId, ...conditions }));
    expect(inBody).toEqual(inQuery);
    return inQuery['messages'] as Record<string, unknown>[];
  };

  it('finds by words, sender and time, each alone and together, and the same in both operations', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    parley.clock.advance({ hours: 1 });
    const from = parley.clock.now().toISOString();
    await say(alice, chat, '下午一起吃饭？');
    await say(bob, chat, '吃什么？Noodles');
    parley.clock.advance({ hours: 1 });
    const later = parley.clock.now().toISOString();
    await say(alice, chat, '吃面');
    const found = async (conditions: Record<string, unknown>) =>
      (await filter(bob, chat, conditions)).map(({ content }) => content);
    expect(await found({ content: '吃' })).toEqual(['下午一起吃饭？', '吃什么？Noodles', '吃面']);
    expect(await found({ content: 'nOODLES' })).toEqual(['吃什么？Noodles']);
    expect(await found({ content: '吃', sender_id: String(alice.id) })).toEqual(['下午一起吃饭？', '吃面']);
    expect(await found({ sender_name: '鲍', start_time: from })).toEqual(['吃什么？Noodles']);
    expect(await found({ start_time: later })).toEqual(['吃面']);
    expect(await found({ start_time: from, end_time: later, sender_id: alice.id })).toEqual([
      '下午一起吃饭？',
    ]);
    expect(await found({ content: '没有' })).toEqual([]);
  });

  it('finds nothing by what is longer than any text, and looks at no message', async () => {
    const { alice, chat: conversationId } = await twoFriends(parley);
    await onServer(parley.databaseUrl, async (database) => {
      await database.query('BEGIN; LOCK TABLE messages');
      for (const field of ['content', 'sender_name']) {
        const body = { conversationId, [field]: 'x'.repeat(5_001) };
        expect(succeeded(await alice.post('/conversations/sift', body))['messages']).toEqual([]);
      }
      await database.query('ROLLBACK');
    });
  });

  it('takes percent, underscore and backslash for what they are', async () => {
    const { alice, chat } = await twoFriends(parley);
    await say(alice, chat, '100%_\\');
    for (const content of ['%_', '\\', '0%']) expect(await filter(alice, chat, { content })).toHaveLength(1);
    expect(await filter(alice, chat, { content: '1%_' })).toEqual([]);
  });

  it('filters nothing by an empty text', async () => {
    const { alice, chat } = await twoFriends(parley);
    const everything = await filter(alice, chat, {});
    const empty = { content: '', sender_id: '', sender_name: '', start_time: '', end_time: '' };
    expect(await filter(alice, chat, empty)).toEqual(everything);
    const query = { conversationId: chat, from: '', before: '' };
    const { messages } = succeeded(await alice.get('/conversations/messages', query));
    expect(messages).toHaveLength(everything.length);
  });

  it('shows every documented field', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    expect(await filter(alice, chat, {})).toEqual([
      {
        id: expect.any(Number),
        type: 0,
        sender_id: bob.id,
        sender_name: '鲍勃',
        sender_avatar: '',
        content: '我已经同意你的好友请求，可以开始聊天了~~',
        timestamp: expect.stringMatching(/Z$/),
      },
    ]);
  });

  row('GET /conversations/manage_messages', 404, -1, '会话不存在').isProvokedBy(
    'an unknown conversation',
    () => stranger.get('/conversations/manage_messages', { conversationId: unknown }),
  );
  row('GET /conversations/manage_messages', 400, 1, 'Not in conversation').isProvokedBy(
    'someone outside',
    async () => {
      const { chat } = await twoFriends(parley);
      return stranger.get('/conversations/manage_messages', { conversationId: chat });
    },
  );
  row('POST /conversations/sift', 404, -1, '会话不存在').isProvokedBy('an unknown conversation', () =>
    stranger.post('/conversations/sift', { conversationId: unknown }),
  );
  row('POST /conversations/sift', 400, 1, 'Not in conversation').isProvokedBy('someone outside', async () => {
    const { chat } = await twoFriends(parley);
    return stranger.post('/conversations/sift', { conversationId: chat });
  });
});
