import type { Person } from '#test/a-person.js';
import { requestOf } from '#test/befriend.js';
import { ImsClient, type ImsAnswer } from '#test/ims-client.js';
import type { Acts, Face, Looks, Outcome, SeenInvitation } from './face.js';

type Row = Readonly<Record<string, unknown>>;

async function outcome(asking: Promise<ImsAnswer>): Promise<Outcome> {
  const { status, body } = await asking;
  const { token } = body;
  return { ok: status === 200, answer: body, ...(typeof token === 'string' && { token }) };
}

/** A form with a file, as bytes, so that its answer can be held against the OpenAPI document like any other. */
async function form(fields: Readonly<Record<string, string>>, image: Buffer): Promise<[Buffer, string]> {
  const parts = new FormData();
  for (const [name, value] of Object.entries(fields)) parts.append(name, value);
  parts.append('image', new File([new Uint8Array(image)], '图.png', { type: 'image/png' }));
  const encoded = new Response(parts);
  return [Buffer.from(await encoded.arrayBuffer()), encoded.headers.get('content-type')!];
}

const manage = '/conversations/manage';
const say = (me: Person, words: Parameters<Acts['sendText']>[1]): Promise<Outcome> => {
  const { conversation: conversationId, text: content, replyTo: reply_to, clientId: client_id } = words;
  return outcome(me.post('/conversations/messages', { conversationId, content, reply_to, client_id }));
};
const enter = (server: Person['server'], { name, email, password }: Parameters<Acts['register']>[1]) =>
  outcome(new ImsClient(server).register({ name, email, password }));
const set = (me: Person, conversationId: number, change: object): Promise<Outcome> =>
  outcome(me.post('/interface', { conversationId, ...change }));

const leave: Acts['leave'] = (me, conversation_id) =>
  outcome(me.post('/conversations/member/remove', { conversation_id }));

const acts: Partial<Acts> = {
  register: enter,
  restoreAccount: enter,
  logIn: (server, { email, password }) => outcome(new ImsClient(server).logIn(email, password)),
  takeName: (me, name) => outcome(me.put('/account/info', { name })),
  deleteAccount: (me) => outcome(me.delete('/account/delete')),
  askFriend: (me, other) => outcome(me.post('/add_friend', { target_id: other.id, message: '你好👋' })),
  acceptFriend: (me, other) => outcome(me.post('/friend_request_handle', requestOf(other, me))),
  refuseFriend: (me, other) => outcome(me.delete('/friend_request_handle', requestOf(other, me))),
  removeFriend: (me, other) => outcome(me.delete('/manage_friends', { friend_id: other.id })),
  foundDrawer: (me, name) => outcome(me.post('/groups', { name })),
  renameDrawer: (me, { id, name }) =>
    outcome(me.put('/groups/manage_groups', { group_id: id, new_name: name })),
  deleteDrawer: (me, id) => outcome(me.delete('/groups/manage_groups', { group_id: id })),
  putIntoDrawer: (me, { id, person }) =>
    outcome(me.post('/groups/members', { group_id: id, member_id: person.id })),
  takeFromDrawer: (me, { id, person }) =>
    outcome(me.delete('/groups/members', { group_id: id, member_id: person.id })),
  foundGroup: (me, { name, others }) =>
    outcome(me.post('/conversations', { name, members: others.map(({ id }) => id) })),
  sendText: say,
  reply: say,
  sendImage: async (me, { conversation, bytes }) => {
    const [body, type] = await form({ conversationId: String(conversation) }, bytes);
    return outcome(me.request('POST', '/conversations/image', { body, headers: { 'content-type': type } }));
  },
  read: (me, { conversation: conversationId }) =>
    outcome(me.get('/conversations/messages', { conversationId })),
  markUnread: (me, { conversation, count }) => set(me, conversation, { unreads: count }),
  pin: (me, { conversation, on }) => set(me, conversation, { ontop: on }),
  mute: (me, { conversation, on }) => set(me, conversation, { notification: !on }),
  deleteForMe: (me, { id }) => outcome(me.delete('/conversations/delete_messages', { message_ids: [id] })),
  deleteForAll: (me, { id }) => outcome(me.delete('/conversations/messages', { message_id: id })),
  invite: (me, { conversation: conversationId, person }) =>
    outcome(me.post('/conversations/member/add', { conversationId, member_id: person.id })),
  approve: (me, { id }) => outcome(me.post(`${manage}/handle_invitation`, { invite_id: id })),
  decline: (me, { id }) => outcome(me.delete(`${manage}/handle_invitation`, { invite_id: id })),
  leave,
  // The owner who leaves takes the group along.
  dissolve: leave,
  remove: (me, { conversation: conversation_id, person: { id: user } }) =>
    outcome(me.delete('/conversations/member/remove', { conversation_id, user })),
  appoint: (me, { conversation: conversation_id, person: { id: user } }) =>
    outcome(me.post(`${manage}/admin`, { conversation_id, user })),
  dismiss: (me, { conversation: conversation_id, person: { id: user } }) =>
    outcome(me.delete(`${manage}/admin`, { conversation_id, user })),
  transfer: (me, { conversation: conversation_id, person: { id: user } }) =>
    outcome(me.post(`${manage}/ownership_transfer`, { conversation_id, user })),
  rename: (me, { conversation: conversation_id, name }) =>
    outcome(me.post(`${manage}/info`, { conversation_id, name })),
  withdraw: (me, { id }) => outcome(me.delete(`${manage}/notifications`, { notification_id: id })),
  announce: (me, { conversation: conversation_id, text: content }) =>
    outcome(me.post(`${manage}/notifications`, { conversation_id, content })),
};

/** Rows of an answer; null when the person is not let in. */
async function rows(asking: Promise<ImsAnswer>, field: string): Promise<Row[] | null> {
  const { status, body } = await asking;
  return status === 200 ? (body[field] as Row[]) : null;
}

const statuses: SeenInvitation['status'][] = ['waiting', 'refused', 'accepted', 'settled'];
const roles = [undefined, 'owner', 'admin', 'member'] as const;

const looks: Partial<Looks> = {
  conversations: async (me) =>
    (await rows(me.get('/conversations'), 'conversation'))!.map((row) => ({
      id: row['id'] as number,
      unread: row['unread_count'] as number,
      preview: row['last_message'] as string,
      pinned: row['is_top'] as boolean,
      muted: !(row['notice_able'] as boolean),
      // The name of a private chat is the person's own, whatever the friend is called.
      ...(row['friend_id'] === undefined
        ? { title: row['name'] as string }
        : { peer: row['friend_id'] as number }),
    })),
  history: async (me, { conversation: conversationId }) => {
    const messages = await rows(me.get('/conversations/messages', { conversationId }), 'messages');
    if (!messages) return null;
    return messages.map((row) => ({
      id: row['id'] as number,
      sender: row['senderid'] as number,
      content: row['content'] as string,
      recalled: false,
      replyTo: (row['reply_to_id'] as number | undefined) ?? null,
    }));
  },
  members: async (me, conversation_id) => {
    const members = await rows(me.get('/conversations/get_members', { conversation_id }), 'members');
    return (
      members &&
      Object.fromEntries(members.map((row) => [row['id'] as number, roles[row['identity'] as number]!]))
    );
  },
  notices: async (me, conversation_id) => {
    const notices = await rows(me.get(`${manage}/notifications`, { conversation_id }), 'notifications');
    return notices && notices.map((row) => row['content'] as string);
  },
  invitations: async (me, conversation) => {
    const listed = await rows(me.get(`/conversations/${conversation}/invitation`), 'invitations');
    return (
      listed &&
      listed.map((row) => ({
        inviter: row['sender_id'] as number,
        invitee: row['receiver_id'] as number,
        status: statuses[row['status'] as number]!,
      }))
    );
  },
  ownName: async (me) => (await me.get('/account/info')).body['name'] as string,
  drawers: async (me) => {
    const found: [string, number[]][] = [];
    for (const { id, name } of (await rows(me.get('/groups'), 'groups'))!) {
      const members = await rows(me.get('/groups/members', { group_id: id }), 'members');
      found.push([name as string, members!.map((row) => row['id'] as number)]);
    }
    return Object.fromEntries(found);
  },
  requests: async (me) =>
    (await rows(me.get('/friend_requests'), 'requests'))!
      .filter((row) => row['status'] === 0)
      .map((row) => row['sender_user_id'] as number),
  friends: async (me) => (await rows(me.get('/friends'), 'friends'))!.map((row) => row['id'] as number),
};

/** The contract `ims`. */
export const ims: Face = {
  name: 'ims',
  acts,
  lacks: {
    remark: 'a friend has the own name everywhere',
    foundRoom: 'a group is of friends',
    readUpTo: 'reading is up to the end',

    openPrivate: 'a private chat opens with the friendship',
    hide: 'a conversation cannot be taken off the list',
    hideSeveral: 'a conversation cannot be taken off the list',
    recall: 'messages are deleted, for oneself or for all',
    join: 'nobody enters a group alone: who is in it brings in friends',
  },
  looks,
};
