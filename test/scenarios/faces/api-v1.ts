import type { Person } from '#test/a-person.js';
import { ApiV1Client, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import type { Acts, Face, Looks, Outcome, SeenInvitation } from './face.js';

type Row = Readonly<Record<string, unknown>>;

async function outcome(asking: Promise<ApiV1Answer>): Promise<Outcome> {
  const { status, body } = await asking;
  const { accessToken } = (body ?? {}) as { accessToken?: string };
  return { ok: status < 300, answer: body, ...(accessToken !== undefined && { token: accessToken }) };
}

const put = (me: Person, path: string, body?: object): Promise<Outcome> =>
  outcome(throughApiV1(me).put(path, body));
const post = (me: Person, path: string, body?: object): Promise<Outcome> =>
  outcome(throughApiV1(me).post(path, body));
const remove = (me: Person, path: string, body?: object): Promise<Outcome> =>
  outcome(throughApiV1(me).delete(path, body));

const register: Acts['register'] = (server, { name, email, password }) =>
  outcome(new ApiV1Client(server).post('/auth/register', { name, email, password }));

const say: Acts['sendText'] = (me, { conversation, text, replyTo, clientId }) =>
  post(me, '/messages', {
    conversationId: String(conversation),
    content: { text: { text } },
    replyTo: replyTo === undefined ? undefined : String(replyTo),
    clientId,
  });

/** The id of what waits between the two; one that nobody has, when nothing does. */
async function requestFrom(me: Person, sender: Person): Promise<string> {
  const waiting = await rows(me, '/contacts/requests', { status: 'waiting' });
  const found = waiting!.find((row) => (row['user'] as Row)['id'] === String(sender.id));
  return String(found?.['id'] ?? 2 ** 52);
}

async function upload(me: Person, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], '图.png', { type: 'image/png' }));
  const encoded = new Response(form);
  const { body } = await throughApiV1(me).request('POST', '/media', {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  });
  return (body as { id: string }).id;
}

const acts: Partial<Acts> = {
  register,
  restoreAccount: register,
  logIn: (server, { email, password }) =>
    outcome(new ApiV1Client(server).post('/auth/login', { email, password })),
  takeName: (me, name) => outcome(throughApiV1(me).patch('/users/me', { name })),
  deleteAccount: (me) => remove(me, '/users/me'),
  askFriend: (me, { id }) => post(me, '/contacts/requests', { userId: String(id), message: '你好👋' }),
  acceptFriend: async (me, other) => post(me, `/contacts/requests/${await requestFrom(me, other)}/accept`),
  refuseFriend: async (me, other) => post(me, `/contacts/requests/${await requestFrom(me, other)}/refuse`),
  removeFriend: (me, { id }) => remove(me, `/contacts/${id}`),
  remark: (me, { person: { id }, remark }) => outcome(throughApiV1(me).patch(`/contacts/${id}`, { remark })),
  foundDrawer: (me, name) => post(me, '/contact-groups', { name }),
  renameDrawer: (me, { id, name }) => outcome(throughApiV1(me).patch(`/contact-groups/${id}`, { name })),
  deleteDrawer: (me, id) => remove(me, `/contact-groups/${id}`),
  putIntoDrawer: (me, { id, person }) => put(me, `/contact-groups/${id}/members/${person.id}`),
  takeFromDrawer: (me, { id, person }) => remove(me, `/contact-groups/${id}/members/${person.id}`),
  openPrivate: (me, { id }) =>
    post(me, '/conversations', { type: 'single', userId: String(me.id), targetId: String(id) }),
  foundGroup: (me, { name, others }) =>
    post(me, '/groups', { name, memberIds: others.map(({ id }) => String(id)) }),
  foundRoom: (me, name) => post(me, '/groups', { name, joinPolicy: 'open' }),
  sendText: say,
  reply: say,
  sendImage: async (me, { conversation, bytes }) => {
    const mediaId = await upload(me, bytes);
    return post(me, '/messages', { conversationId: String(conversation), content: { image: { mediaId } } });
  },
  read: (me, { conversation }) => put(me, `/conversations/${conversation}/read`),
  readUpTo: (me, { conversation, seq }) =>
    put(me, '/messages/read', { conversationId: String(conversation), seq }),
  pin: (me, { conversation, on }) => put(me, `/conversations/${conversation}/pin`, { isPinned: on }),
  mute: (me, { conversation, on }) => put(me, `/conversations/${conversation}/mute`, { isMuted: on }),
  hide: (me, conversation) => remove(me, `/conversations/${conversation}`),
  hideSeveral: (me, conversations) => remove(me, '/conversations/batch', { ids: conversations.map(String) }),
  recall: (me, { id }) => post(me, `/messages/${id}/recall`),
  deleteForMe: (me, { id }) => remove(me, `/messages/${id}`, { for: 'me' }),
  deleteForAll: (me, { id }) => remove(me, `/messages/${id}`, { for: 'all' }),
  invite: (me, { conversation, person: { id } }) =>
    post(me, `/groups/${conversation}/invitations`, { userIds: [String(id)] }),
  approve: (me, { id, conversation }) => post(me, `/groups/${conversation}/invitations/${id}/accept`),
  decline: (me, { id, conversation }) => post(me, `/groups/${conversation}/invitations/${id}/refuse`),
  join: (me, conversation) => post(me, `/groups/${conversation}/join`),
  leave: (me, conversation) => post(me, `/groups/${conversation}/leave`),
  dissolve: (me, conversation) => remove(me, `/groups/${conversation}`),
  remove: (me, { conversation, person: { id } }) => remove(me, `/groups/${conversation}/members/${id}`),
  appoint: (me, { conversation, person: { id } }) =>
    put(me, `/groups/${conversation}/members/${id}`, { role: 'admin' }),
  dismiss: (me, { conversation, person: { id } }) =>
    put(me, `/groups/${conversation}/members/${id}`, { role: 'member' }),
  transfer: (me, { conversation, person: { id } }) =>
    post(me, `/groups/${conversation}/transfer`, { userId: String(id) }),
  rename: (me, { conversation, name }) => put(me, `/groups/${conversation}`, { name }),
  announce: (me, { conversation, text }) =>
    post(me, '/notices', { groupId: String(conversation), content: text }),
  withdraw: (me, { id }) => remove(me, `/notices/${id}`),
};

/** Rows of a list, or of a page; null when the person is not let in. */
async function rows(me: Person, path: string, query: Row = {}): Promise<Row[] | null> {
  const { status, body } = await throughApiV1(me).get(path, { limit: 200, ...query });
  if (status !== 200) return null;
  return Array.isArray(body) ? (body as Row[]) : (body as { items: Row[] }).items;
}

/** What a message says in one string: the text, or the address of a file. */
function saidIn(content: unknown): string {
  const [said] = Object.values(content as Readonly<Record<string, { text?: string; url?: string }>>);
  return said!.text ?? said!.url ?? '';
}

const previews: Readonly<Record<string, string>> = { image: '[图片]' };

const looks: Partial<Looks> = {
  conversations: async (me) =>
    (await rows(me, '/conversations', { userId: me.id }))!.map((row) => {
      const last = row['lastMessage'] as Row | null;
      return {
        id: Number(row['id']),
        unread: row['unreadCount'] as number,
        preview: last ? (previews[last['type'] as string] ?? saidIn(last['content'])) : '',
        pinned: row['isPinned'] as boolean,
        muted: row['isMuted'] as boolean,
        title: row['targetName'] as string,
        ...(row['type'] === 'single' && { peer: Number(row['targetId']) }),
      };
    }),
  unreadTotal: async (me) => {
    const { body } = await throughApiV1(me).get(`/conversations/unread-total/${me.id}`);
    return (body as { total: number }).total;
  },
  history: async (me, { conversation }) => {
    const places = await rows(me, '/messages', { conversationId: conversation });
    return (
      places &&
      places
        .filter(({ type }) => type !== 'empty')
        .map((row) => ({
          id: Number(row['id']),
          sender: Number(row['senderId']),
          content: row['type'] === 'recalled' ? '' : saidIn(row['content']),
          system: row['type'] === 'system',
          recalled: row['type'] === 'recalled',
          replyTo: row['replyTo'] === undefined ? null : Number(row['replyTo']),
        }))
    );
  },
  members: async (me, conversation) => {
    const members = await rows(me, `/groups/${conversation}/members`);
    return (
      members &&
      Object.fromEntries(
        members.map((row) => [Number(row['userId']), row['role'] as 'owner' | 'admin' | 'member']),
      )
    );
  },
  notices: async (me, groupId) => {
    const notices = await rows(me, '/notices', { groupId });
    return notices && notices.map((row) => row['content'] as string);
  },
  invitations: async (me, conversation) => {
    const listed = await rows(me, `/groups/${conversation}/invitations`);
    return (
      listed &&
      listed.map((row) => ({
        inviter: Number((row['inviter'] as Row)['id']),
        invitee: Number((row['invitee'] as Row)['id']),
        status: row['status'] as SeenInvitation['status'],
      }))
    );
  },
  drawers: async (me) => {
    const found: [string, number[]][] = [];
    for (const { id, name } of (await rows(me, '/contact-groups'))!) {
      const members = await rows(me, `/contact-groups/${String(id)}/members`);
      found.push([name as string, members!.map((row) => Number(row['userId']))]);
    }
    return Object.fromEntries(found);
  },
  friends: async (me) => (await rows(me, '/contacts'))!.map((row) => Number(row['userId'])),
  requests: async (me) =>
    (await rows(me, '/contacts/requests', { status: 'waiting' }))!.map((row) =>
      Number((row['user'] as Row)['id']),
    ),
  ownName: async (me) => ((await throughApiV1(me).get('/users/me')).body as { name: string }).name,
};

/** The contract `api-v1`: the document of conversations, grown into the whole of what there is. */
export const apiV1: Face = {
  name: 'api-v1',
  acts,
  lacks: { markUnread: 'the document clears the unread count and does not set it' },
  looks,
};
