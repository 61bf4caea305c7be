import { throughApiAuth } from '#test/api-auth-client.js';
import { throughApiChat } from '#test/api-chat-client.js';
import { aPerson, succeeded as done } from '#test/a-person.js';
import { ChatDevice } from '#test/chat-device.js';
import { historyOf, listedFor, say, twoFriends } from '#test/conversation.js';
import { identitiesIn, publish } from '#test/group-acts.js';
import { PushDevice } from '#test/push-client.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
const connect = ({ token }: { token: string }): Promise<ChatDevice> => ChatDevice.connect(parley.url, token);

describe('api-chat beside ims and api-auth', () => {
  it('talks with people who know nothing of it, and every count agrees', async () => {
    const { alice, bob, chat } = await twoFriends(parley);
    const socket = await connect(alice);
    const [push, phone] = [
      await PushDevice.connect(parley.url, bob.token),
      await SocketDevice.connect(parley.url, bob.token),
    ];
    const { message_id: id } = await socket.sayTo(bob.id, '从 /ws/chat');
    expect(await push.next()).toEqual({ type: 'notify', scroll: 'false' });
    expect(await phone.event('message.created')).toMatchObject({
      id: String(id),
      conversationId: String(chat),
    });
    expect(await listedFor(bob, chat)).toMatchObject({ unread_count: 1, last_message: '从 /ws/chat' });
    expect(await throughApiChat(alice).statusOf(id)).toBe('delivered');

    expect((await historyOf(bob, chat)).at(-1)).toMatchObject({ id, content: '从 /ws/chat' });
    expect(await throughApiChat(alice).statusOf(id)).toBe('read');
    await throughApiAuth(bob).say(chat, '从 api-auth');
    expect(await socket.message('从 api-auth')).toMatchObject({ sender_id: bob.id, receiver_id: alice.id });
    // The one that came with the friendship counts as well.
    expect(await throughApiAuth(alice).listed(chat)).toMatchObject({ unread_count: 2 });

    socket.send({ type: 'read', message_id: (await socket.message('从 api-auth')).message_id });
    await until(
      'it is read everywhere',
      async () => (await throughApiAuth(alice).listed(chat))!['unread_count'] === 0,
    );
    expect((await historyOf(bob, chat)).at(-1)).toMatchObject({ already_read: true });

    await throughApiAuth(alice).recall(`m_${id}`);
    await socket.message('你撤回了一条消息');
    const texts = (await throughApiChat(bob).privateHistory(alice.id)).map(({ content }) => content);
    expect(texts.slice(1)).toEqual(['从 api-auth', '对方撤回了一条消息']);
    phone.close();
    await push.close();
    await socket.close();
  });

  it('opens a chat with a stranger that the others have too, from the first message on', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const socket = await connect(alice);
    await socket.sayTo(bob.id, '你好，陌生人');
    const [listed] = await throughApiAuth(bob).conversations();
    expect(listed).toMatchObject({
      title: alice.name,
      last_message_preview: '你好，陌生人',
      unread_count: 1,
    });
    const chat = Number(listed!.conversation_id.slice(2));
    await say(bob, chat, '你好');
    expect(await socket.message('你好')).toMatchObject({ sender_id: bob.id, chat_type: 'private' });
    done(await bob.delete('/account/delete'));
    await socket.sayTo(bob.id, '还在吗');
    await socket.close();
  });

  it('founds rooms that are groups in ims, with notices and members', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const room = await throughApiChat(alice).createRoom('广场', '人人可进');
    const [hers, his] = [await connect(alice), await connect(bob)];
    await throughApiChat(bob).join(room);
    expect(await hers.message(`${bob.name}加入了群聊`)).toMatchObject({
      message_type: 'system',
      receiver_id: room,
    });
    await his.message(`${bob.name}加入了群聊`);
    done(await publish(alice, room, '今晚八点开会'));
    expect(await his.message('[群公告]\n\n今晚八点开会')).toMatchObject({
      message_type: 'text',
      chat_type: 'room',
    });
    expect(await identitiesIn(alice, room)).toEqual({ [alice.id]: 1, [bob.id]: 3 });
    done(await alice.delete('/conversations/member/remove', { conversation_id: room, user: bob.id }));
    const refused = await his.ask({
      type: 'chat',
      chat_type: 'room',
      receiver_id: room,
      message_type: 'text',
      content: '等等',
    });
    expect(refused).toMatchObject({ type: 'error', code: 404, message: '会话不存在' });
    await hers.close();
    await his.close();
  });
});
