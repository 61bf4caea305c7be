import { createDecipheriv } from 'node:crypto';
import type { Push } from '#realtime/ims-push/push.js';
import { Person, someDetails, succeeded, type PersonDetails } from '#test/a-person.js';
import { requestOf } from '#test/befriend.js';
import { conversationsOf } from '#test/conversation.js';
import {
  accept,
  appoint,
  changeInfo,
  deleteNotice,
  dismiss,
  identitiesIn,
  invitationsOf,
  invite,
  leave,
  noticesOf,
  publish,
  refuse,
  remove,
  transfer,
} from '#test/group-acts.js';
import { ImsClient, type ImsAnswer, type ImsBody } from '#test/ims-client.js';
import { aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';
import { Trio, type Told } from '#test/trio.js';

/**
 * The life of a group in the order of the document of `ims`, as an owner, an admin and a member of a group live it over HTTP and the push
 * WebSocket. Each step builds on those before it; at its end every list is looked at, with the eyes of each.
 */
const parley = aServer({ REQUIRE_EMAIL_CODE: 'true' });
const they = new Trio(parley);
let owner: Person;
let admin: Person;
let member: Person;
/** Friends of the member without a device. */
let guest: Person;
let lateGuest: Person;
/** The group that lasts, and the private chats by whose they are. */
let group: number;
const chats = { ownerMember: 0, ownerAdmin: 0, adminMember: 0 };

const scrolled: Push = { type: 'notify', scroll: 'true' };
const notified: Push = { type: 'notify', scroll: 'false' };
const requested: Push = { type: 'request_message' };
const unfriended: Push = { type: 'delete_friend' };
const renamed: Push = { type: 'conv_setting' };
const about = (
  type: 'modify_members' | 'invitation_message' | 'notification_message' | 'already_read',
  conversation: number,
): Push => ({ type, conversationId: String(conversation) });
const members = (conversation: number): Push => about('modify_members', conversation);
const removed = (self: 'true' | 'false', conversation: number): Push => ({
  type: 'remove_members',
  self,
  conversationId: String(conversation),
});
const toAll = (...pushes: Push[]): Told => ({ owner: pushes, admin: pushes, member: pushes });

/** What an IMS client does with `verify_code`. */
function decrypted(code: unknown): string {
  const decipher = createDecipheriv('aes-128-cbc', '/Fz7Ta1nLj9wQiuJ', Buffer.alloc(16));
  return decipher.update(String(code), 'base64', 'utf8') + decipher.final('utf8');
}

/** Asks for a code by mail and registers with it. */
async function register(details: PersonDetails): Promise<ImsAnswer> {
  const nobody = new ImsClient(parley);
  const { verify_code } = succeeded(await nobody.post('/verify', { email: details.email }));
  return nobody.register({ ...details, code: decrypted(verify_code) });
}

async function comer(name: string): Promise<Person> {
  const details = someDetails({ name });
  expect(succeeded(await register(details))['message']).toBe('注册成功');
  const { token } = succeeded(await new ImsClient(parley).logIn(details.email, details.password));
  const { id } = succeeded(await new ImsClient(parley, token as string).get('/account/info'));
  return new Person(parley, token as string, id as number, name, details.email, details.password);
}

const ask = (sender: Person, receiver: Person, message?: string) =>
  sender.post('/add_friend', { target_id: receiver.id, message });
const agree = (receiver: Person, sender: Person) =>
  receiver.post('/friend_request_handle', requestOf(sender, receiver));
const say = (person: Person, conversationId: number, content: string, reply_to?: number) =>
  person.post('/conversations/messages', { conversationId, content, reply_to });
const read = (person: Person, conversationId: number) =>
  person.get('/conversations/messages', { conversationId });

async function show(person: Person, conversationId: number, image: Buffer): Promise<ImsAnswer> {
  const form = new FormData();
  form.append('conversationId', String(conversationId));
  form.append('image', new File([new Uint8Array(image)], '图.png', { type: 'image/png' }));
  const encoded = new Response(form);
  return person.request('POST', '/conversations/image', {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  });
}

/** The id of a message by its words, without reading the conversation. */
async function messageOf(person: Person, conversationId: number, content: string): Promise<number> {
  const { messages } = succeeded(
    await person.get('/conversations/manage_messages', { conversationId, content }),
  ) as unknown as { messages: { id: number }[] };
  return messages.at(-1)!.id;
}

/** The conversation at the top of someone's list. */
async function newest(person: Person): Promise<number> {
  return (await conversationsOf(person))[0]!.id;
}

/** An act that must succeed, and be told to the three exactly like this, in this order, and in no other way. */
async function act(doing: Promise<ImsAnswer>, told: Partial<Told> = {}): Promise<ImsBody> {
  const body = succeeded(await doing);
  expect(await they.told()).toEqual({ ...toAll(), ...told });
  return body;
}

/** A request that must be refused like this, and of which nobody hears. */
async function expectRefused(
  asking: Promise<ImsAnswer>,
  status: number,
  code: number,
  info: string,
): Promise<void> {
  const answer = await asking;
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { code, info } });
  expect(await they.told()).toEqual(toAll());
}

afterAll(() => they.close());

describe('three people', () => {
  it('register with a mailed code, log in and connect', async () => {
    [owner, admin, member] = [await comer('老王'), await comer('小李'), await comer('小张')];
    await expectRefused(
      new ImsClient(parley).register(someDetails()),
      400,
      -2,
      'Missing or error type of [code]',
    );
    await they.connect('owner', owner);
    await they.connect('admin', admin, '/ws');
    await they.connect('member', member);
  });

  it('say who they are, which nobody is pushed', async () => {
    await act(member.put('/account/info', { user_info: '新来的' }));
    expect(await act(member.get('/account/info'))).toMatchObject({ name: '小张', user_info: '新来的' });
  });

  it('find each other', async () => {
    const found = await act(member.get('/search_user', { query_name: '老王' }));
    expect(found['results']).toMatchObject([{ user_id: owner.id, name: '老王', is_friend: false }]);
    const { user } = await act(member.get('/search_user_detail', { userId: owner.id }));
    expect(user).toMatchObject({ name: '老王', is_friend: false });
  });

  it('ask for friendship, refuse, ask again and accept', async () => {
    await act(ask(member, owner, '我是小张'), { owner: [requested] });
    await expectRefused(ask(member, owner), 403, -5, 'Friend request already sent');
    await act(owner.delete('/friend_request_handle', requestOf(member, owner)));
    await act(ask(member, owner, '隔壁的小张'), { owner: [requested] });
    await act(agree(owner, member), { owner: [scrolled], member: [notified] });
    chats.ownerMember = await newest(owner);
    await act(ask(owner, admin), { admin: [requested] });
    await act(agree(admin, owner), { owner: [notified], admin: [scrolled] });
    chats.ownerAdmin = await newest(owner);
    await act(ask(admin, member), { member: [requested] });
    await act(agree(member, admin), { admin: [notified], member: [scrolled] });
    chats.adminMember = await newest(member);
    await expectRefused(ask(owner, member), 403, -4, 'Already friends');
  });

  it('put their friends into groups, which nobody else hears of', async () => {
    await act(owner.post('/groups', { name: '同事' }));
    const [{ id }] = (await act(owner.get('/groups')))['groups'] as [{ id: number }];
    await act(owner.put('/groups/manage_groups', { group_id: id, new_name: '老同事' }));
    await act(owner.post('/groups/members', { group_id: id, member_id: admin.id }));
    await act(owner.post('/groups/members', { group_id: id, member_id: member.id }));
    await act(owner.delete('/groups/members', { group_id: id, member_id: member.id }));
    await act(member.post('/groups', { name: '邻居' }));
    const [theirs] = (await act(member.get('/groups')))['groups'] as [{ id: number }];
    await act(member.post('/groups/members', { group_id: theirs.id, member_id: owner.id }));
    await act(admin.post('/groups', { name: '临时' }));
    const [gone] = (await act(admin.get('/groups')))['groups'] as [{ id: number }];
    await act(admin.delete('/groups/manage_groups', { group_id: gone.id }));
    const { group: drawer } = await act(owner.get('/groups/manage_groups', { group_id: id }));
    expect(drawer).toMatchObject({ name: '老同事', members: [{ id: admin.id }] });
    const details = await act(owner.get('/manage_friends', { friend_id: admin.id }));
    expect(details).toMatchObject({ name: '小李', groups: [{ id, name: '老同事' }] });
  });

  it('found a group, appoint an admin, and the admin brings in the member at once', async () => {
    await act(owner.post('/conversations', { members: [admin.id], name: '讨论组' }), {
      owner: [scrolled],
      admin: [notified],
    });
    group = await newest(owner);
    await expectRefused(appoint(admin, group, admin), 403, -3, '非群主不能设置管理员');
    await act(appoint(owner, group, admin), { owner: [members(group)], admin: [members(group)] });
    await act(invite(admin, group, member), {
      owner: [members(group), notified],
      admin: [members(group), notified],
      member: [members(group), scrolled],
    });
  });

  it('talk: a text, a reply, an image', async () => {
    await act(say(member, group, '大家好'), {
      owner: [notified],
      admin: [notified],
      member: [scrolled],
    });
    const greeting = await messageOf(admin, group, '大家好');
    await act(say(admin, group, '欢迎', greeting), {
      owner: [notified],
      admin: [scrolled],
      member: [notified],
    });
    const image = await aPicture().png().toBuffer();
    await act(show(owner, group, image), { owner: [scrolled], admin: [notified], member: [notified] });
    const { replies } = await act(owner.get('/conversations/get_reply', { message_id: greeting }));
    expect(replies).toMatchObject([{ sender_name: '小李', content: '欢迎' }]);
  });

  it('read, and see who has read', async () => {
    const seen = about('already_read', group);
    await act(read(member, group), { owner: [seen], admin: [seen] });
    await act(read(member, group));
    await act(read(owner, group), { admin: [seen], member: [seen] });
    const greeting = await messageOf(admin, group, '大家好');
    const { read_users } = await act(member.post('/conversations/readlist', { message_id: greeting }));
    expect(read_users).toEqual([{ name: '老王', avatar: '' }]);
  });

  it('write to each other alone, and see what was read there', async () => {
    const { ownerMember } = chats;
    const seen = about('already_read', ownerMember);
    await act(say(member, ownerMember, '在吗？'), { owner: [notified], member: [scrolled] });
    await act(read(owner, ownerMember), { member: [seen] });
    const { messages } = await act(read(member, ownerMember), { owner: [seen] });
    expect(messages).toMatchObject([
      { content: '我已经同意你的好友请求，可以开始聊天了~~', already_read: true },
      { content: '在吗？', senderid: member.id, already_read: true },
    ]);
    await expectRefused(say(admin, ownerMember, '我也在'), 400, 1, 'Not in conversation');
  });

  it('take messages away, for themselves and for all, which nobody is pushed', async () => {
    const welcome = await messageOf(member, group, '欢迎大家');
    await act(member.delete('/conversations/delete_messages', { message_ids: [welcome] }));
    await act(say(member, group, '发错了'), {
      owner: [notified],
      admin: [notified],
      member: [scrolled],
    });
    const wrong = await messageOf(member, group, '发错了');
    const reply = await messageOf(member, group, '欢迎');
    await expectRefused(
      member.delete('/conversations/messages', { message_id: reply }),
      403,
      -3,
      'No permission to delete message',
    );
    await act(admin.delete('/conversations/messages', { message_id: wrong }));
    const found = await act(
      owner.post('/conversations/sift', { conversationId: group, sender_id: member.id }),
    );
    expect(found['messages']).toMatchObject([{ content: '小张加入了群聊' }, { content: '大家好' }]);
  });

  it('pin, mute and mark unread, each for themself', async () => {
    await act(owner.post('/interface', { conversationId: chats.ownerAdmin, ontop: true }));
    await act(member.post('/interface', { conversationId: group, notification: false, unreads: 2 }));
    expect(await act(member.get('/interface', { conversation_id: group }))).toMatchObject({
      unreads: 2,
      notification: false,
      ontop: false,
    });
    await act(admin.post('/interface', { conversationId: group, unreads: 0 }), {
      owner: [about('already_read', group)],
      member: [about('already_read', group)],
    });
  });

  it('publish notices and delete one', async () => {
    const notice = about('notification_message', group);
    const told = { owner: [notified, notice], admin: [scrolled, notice], member: [notified, notice] };
    await act(publish(admin, group, '今晚八点开会'), told);
    await act(publish(admin, group, '带上电脑'), told);
    await expectRefused(publish(member, group, '我也说'), 403, -3, '非群主或管理员不能发布公告');
    const [, first] = await noticesOf(member, group);
    await act(deleteNotice(owner, first!.notification_id), toAll(notice));
  });

  it('give the group another name and a face', async () => {
    const avatar = `data:image/png;base64,${(await aPicture().png().toBuffer()).toString('base64')}`;
    await act(changeInfo(owner, group, { name: '核心讨论组' }), toAll(renamed));
    await act(changeInfo(admin, group, { avatar }), toAll(renamed));
    await expectRefused(changeInfo(member, group, { name: 'x' }), 403, -3, '非群主或管理员不能更新群信息');
  });

  it('invite a guest, who is refused, asked for again and let in', async () => {
    guest = await comer('客人甲');
    await act(ask(guest, member), { member: [requested] });
    await act(agree(member, guest), { member: [scrolled] });
    const invited = about('invitation_message', group);
    await act(invite(member, group, guest), toAll(invited));
    await expectRefused(invite(member, group, guest), 403, -5, 'Invitation already sent');
    const [first] = await invitationsOf(owner, group);
    await expectRefused(accept(member, first!.invite_id), 403, -3, '非群主或管理员不能处理邀请');
    await act(refuse(owner, first!.invite_id), toAll(invited));
    await act(invite(member, group, guest), toAll(invited));
    const [second] = await invitationsOf(admin, group);
    await act(accept(admin, second!.invite_id), toAll(invited, members(group), notified));
    await expectRefused(refuse(admin, second!.invite_id), 403, -4, '邀请已处理');
  });

  it('let in another guest at once, whose invitation is settled by that', async () => {
    lateGuest = await comer('客人乙');
    await act(ask(lateGuest, member), { member: [requested] });
    await act(agree(member, lateGuest), { member: [scrolled] });
    await act(ask(lateGuest, owner), { owner: [requested] });
    await act(agree(owner, lateGuest), { owner: [scrolled] });
    const invited = about('invitation_message', group);
    await act(invite(member, group, lateGuest), toAll(invited));
    await act(invite(owner, group, lateGuest), toAll(invited, members(group), notified));
    expect(await identitiesIn(lateGuest, group)).toMatchObject({ [guest.id]: 3, [lateGuest.id]: 3 });
  });

  it('see one guest leave, and remove the other', async () => {
    await act(leave(guest, group), toAll(members(group)));
    await expectRefused(remove(member, group, lateGuest), 403, -3, '非群主或管理员不能移除群成员');
    await act(remove(admin, group, lateGuest), toAll(members(group)));
  });

  it('hand the group over and back', async () => {
    await act(dismiss(owner, group, admin), toAll(members(group)));
    await act(transfer(owner, group, admin), toAll(members(group)));
    expect(await identitiesIn(member, group)).toEqual({ [owner.id]: 3, [admin.id]: 1, [member.id]: 3 });
    await expectRefused(transfer(owner, group, member), 403, -3, '非群主不能转让群主');
    await act(transfer(admin, group, owner), toAll(members(group)));
    await act(appoint(owner, group, admin), toAll(members(group)));
  });

  it('live through another group, from its founding to its end', async () => {
    await act(owner.post('/conversations', { members: [admin.id, member.id], name: '临时组' }), {
      owner: [scrolled],
      admin: [notified],
      member: [notified],
    });
    const other = (await conversationsOf(owner)).find(({ name }) => name === '临时组')!.id;
    await act(leave(member, other), {
      owner: [members(other)],
      admin: [members(other)],
      member: [removed('true', other)],
    });
    await act(invite(owner, other, member), {
      owner: [members(other), notified],
      admin: [members(other), notified],
      member: [members(other), scrolled],
    });
    await act(remove(owner, other, admin), {
      owner: [members(other)],
      admin: [removed('false', other)],
      member: [members(other)],
    });
    await act(leave(owner, other), {
      owner: [removed('true', other)],
      member: [removed('false', other)],
    });
    await expectRefused(say(member, other, '还在吗？'), 404, -1, 'Conversation not found');
  });

  it('end a friendship', async () => {
    await act(member.delete('/manage_friends', { friend_id: owner.id }), {
      owner: [unfriended],
      member: [unfriended],
    });
    await expectRefused(
      member.delete('/manage_friends', { friend_id: owner.id }),
      404,
      -3,
      'Already not friend',
    );
  });

  it('delete an account and restore it', async () => {
    const phone = they.giveUp('admin');
    await act(admin.delete('/account/delete'));
    expect(await phone.ended()).toEqual({ code: 4401, reason: 'account.deleted' });
    expect(phone.take()).toEqual([]);
    await expectRefused(admin.get('/friends'), 401, -2, 'Invalid or expired JWT');
    expect((await act(admin.get('/account/info')))['deleted']).toBe(true);
    const { friends } = await act(member.get('/friends'));
    expect(friends).toContainEqual(expect.objectContaining({ id: admin.id, deleted: true }));

    const { token, message } = await act(register(admin));
    expect(message).toBe('已恢复账户');
    admin = new Person(parley, token as string, admin.id, admin.name, admin.email, admin.password);
    await they.connect('admin', admin);
    await act(say(admin, group, '我回来了'), {
      owner: [notified],
      admin: [scrolled],
      member: [notified],
    });
  });
});

describe('at the end', () => {
  const everyone = (): [string, Person][] => [
    ['owner', owner],
    ['admin', admin],
    ['member', member],
  ];

  /** What each of the three sees, by role. */
  async function seen<T>(look: (person: Person) => Promise<T>): Promise<Record<string, T>> {
    const views = await Promise.all(
      everyone().map(async ([role, person]) => [role, await look(person)] as const),
    );
    return Object.fromEntries(views);
  }

  const list = async (person: Person, path: string, field: string, query = {}): Promise<unknown[]> =>
    succeeded(await person.get(path, query))[field] as unknown[];

  const friend = (person: Person) => ({
    id: person.id,
    email: person.email,
    name: person.name,
    avatar: '',
    deleted: false,
  });

  it('each has the friends that are left', async () => {
    const friends = await seen(async (person) =>
      (await list(person, '/friends', 'friends')).toSorted(
        (a, b) => (a as { id: number }).id - (b as { id: number }).id,
      ),
    );
    expect(friends).toEqual({
      owner: [friend(admin), friend(lateGuest)],
      admin: [friend(owner), friend(member)],
      member: [friend(admin), friend(guest), friend(lateGuest)],
    });
  });

  it('each has the friend groups that are left, without who is no friend any more', async () => {
    const groups = await seen(async (person) => {
      const named = (await list(person, '/groups', 'groups')) as { id: number; name: string }[];
      return Promise.all(
        named.map(async ({ id, name }) => [
          name,
          await list(person, '/groups/members', 'members', { group_id: id }),
        ]),
      );
    });
    expect(groups).toEqual({ owner: [['老同事', [friend(admin)]]], admin: [], member: [['邻居', []]] });
  });

  it('each has the requests that came, newest first, with what became of them', async () => {
    const request = (sender: Person, receiver: Person, message: string, status: number) => ({
      sender_user_id: sender.id,
      receiver_user_id: receiver.id,
      user_email: sender.email,
      user_name: sender.name,
      avatar: '',
      message,
      created_at: expect.stringMatching(/Z$/) as string,
      status,
    });
    expect(await seen((person) => list(person, '/friend_requests', 'requests'))).toEqual({
      owner: [request(lateGuest, owner, '', 1), request(member, owner, '隔壁的小张', 1)],
      admin: [request(owner, admin, '', 1)],
      member: [
        request(lateGuest, member, '', 1),
        request(guest, member, '', 1),
        request(admin, member, '', 1),
      ],
    });
  });

  it('each has the conversations that are left: pinned ones first, then the latest', async () => {
    const greeting = '我已经同意你的好友请求，可以开始聊天了~~';
    const shared = { is_chat_group: true, name: '核心讨论组', last_message: '我回来了' };
    const chat = (peer: Person, unread: number, more: object = {}) => ({
      is_chat_group: false,
      friend_id: peer.id,
      name: peer.name,
      avatar: '',
      last_message: greeting,
      is_top: false,
      notice_able: true,
      unread_count: unread,
      ...more,
    });
    const inGroup = (unread: number, more: object = {}) => ({
      ...shared,
      id: group,
      avatar: expect.stringContaining('/media/') as string,
      is_top: false,
      notice_able: true,
      unread_count: unread,
      ...more,
    });
    const conversations = await seen(async (person) =>
      (await conversationsOf(person)).map(({ last_message_time: _time, last_message_type: _type, ...row }) =>
        row['is_chat_group'] ? row : { ...row, id: undefined },
      ),
    );
    expect(conversations).toEqual({
      // Two notices and the last message came after the owner's last look.
      owner: [chat(admin, 1, { is_top: true }), inGroup(3), chat(lateGuest, 0)],
      admin: [inGroup(0), chat(member, 1), chat(owner, 0)],
      // Two marked, two notices and the last one.
      member: [inGroup(5, { notice_able: false }), chat(lateGuest, 0), chat(guest, 0), chat(admin, 0)],
    });
  });

  it('the group has one history, without what was deleted, and for the member without what is hidden', async () => {
    const histories = await seen(async (person) => {
      const messages = (await list(person, '/conversations/messages', 'messages', {
        conversationId: group,
      })) as {
        sendername: string;
        type: number;
        content: string;
        reply_to?: string;
      }[];
      return messages.map(({ sendername, type, content, reply_to }) => [
        sendername,
        type === 1 ? '[图片]' : content,
        ...(reply_to === undefined ? [] : [reply_to]),
      ]);
    });
    const welcome = ['老王', '欢迎大家，我们可以聊天了~~'];
    const rest = [
      ['小张', '小张加入了群聊'],
      ['小张', '大家好'],
      ['小李', '欢迎', '大家好'],
      ['老王', '[图片]'],
      ['小李', '[群公告]\n\n今晚八点开会'],
      ['小李', '[群公告]\n\n带上电脑'],
      ['客人甲', '客人甲加入了群聊'],
      ['客人乙', '客人乙加入了群聊'],
      ['小李', '我回来了'],
    ];
    expect(histories).toEqual({ owner: [welcome, ...rest], admin: [welcome, ...rest], member: rest });
  });

  it('the chat of those who are friends no more is on no list, and can still be read', async () => {
    for (const person of [owner, member]) {
      const conversationId = chats.ownerMember;
      expect((await conversationsOf(person)).map(({ id }) => id)).not.toContain(conversationId);
      const messages = await list(person, '/conversations/messages', 'messages', { conversationId });
      expect(messages).toMatchObject([{ senderid: owner.id }, { content: '在吗？' }]);
    }
  });

  it('all three know the same members, invitations and notices', async () => {
    expect(await seen((person) => identitiesIn(person, group))).toEqual(
      everyViewOf({ [owner.id]: 1, [admin.id]: 2, [member.id]: 3 }),
    );
    const invitations = await seen(async (person) =>
      (await invitationsOf(person, group)).map(({ sender_name, receiver_name, status }) => [
        sender_name,
        receiver_name,
        status,
      ]),
    );
    expect(invitations).toEqual(
      everyViewOf([
        ['小张', '客人乙', 3],
        ['小张', '客人甲', 2],
        ['小张', '客人甲', 1],
      ]),
    );
    const notices = await seen(async (person) =>
      (await noticesOf(person, group)).map(({ content, sender_name }) => [content, sender_name]),
    );
    expect(notices).toEqual(everyViewOf([['带上电脑', '小李']]));
  });

  it('nothing has gone wrong on the way', () => {
    expect(parley.log).toEqual([]);
  });

  const everyViewOf = <T>(view: T) => ({ owner: view, admin: view, member: view });
});
