import {
  throughApiAuth,
  type ApiAuthAnswer,
  type ApiAuthConversation,
  type ApiAuthMessage,
} from '#test/api-auth-client.js';
import type { Acts, Face, Looks, Outcome } from './face.js';

async function outcome(asking: Promise<ApiAuthAnswer>): Promise<Outcome> {
  const { status, body } = await asking;
  return { ok: status < 300, answer: body };
}

const numberIn = (id: unknown): number => Number(String(id).slice(2));

const acts: Partial<Acts> = {
  openPrivate: (me, other) =>
    outcome(throughApiAuth(me).post('/conversations/private', { friend_id: `u_${other.id}` })),
  foundGroup: (me, { name, others }) => {
    const member_ids = others.map(({ id }) => `u_${id}`);
    return outcome(throughApiAuth(me).post('/conversations/group', { name, member_ids }));
  },
  sendText: (me, { conversation, text, clientId }) =>
    outcome(throughApiAuth(me).send(`c_${conversation}`, text, clientId)),
  read: (me, { conversation }) => outcome(throughApiAuth(me).get(`/conversations/c_${conversation}`)),
  recall: (me, { id }) => outcome(throughApiAuth(me).recall(`m_${id}`)),
  deleteForMe: (me, { id }) => outcome(throughApiAuth(me).hide(`m_${id}`)),
};

const looks: Partial<Looks> = {
  conversations: async (me) => {
    const { body } = await throughApiAuth(me).get('/conversations');
    return (body.data as ApiAuthConversation[]).map((row) => ({
      id: numberIn(row.conversation_id),
      unread: row['unread_count'] as number,
      preview: row['last_message_preview'] as string,
      pinned: row['is_pinned'] as boolean,
      title: row['title'] as string,
    }));
  },
  history: async (me, { conversation }) => {
    const { status, body } = await throughApiAuth(me).get(`/conversations/c_${conversation}`);
    if (status !== 200) return null;
    return (body.data as ApiAuthMessage[]).map((row) => ({
      id: numberIn(row.id),
      sender: numberIn(row['sender_id']),
      content: row.content,
      recalled: row.status === 1,
      system: row.status === 2,
    }));
  },
};

const noAccounts = 'the document knows conversations and messages; accounts are made elsewhere';
const noFriends = 'the document asks for friends and has no way to find them';
const noSettings = 'the list shows what others set; the document has no way to set it';
const noGroups = 'groups are founded; the document has nothing to lead them with';

/** The contract `api-auth`. */
export const apiAuth: Face = {
  name: 'api-auth',
  acts,
  lacks: {
    foundRoom: 'groups are of friends',
    readUpTo: 'reading is up to the end',

    register: noAccounts,
    logIn: noAccounts,
    takeName: noAccounts,
    deleteAccount: noAccounts,
    restoreAccount: noAccounts,
    askFriend: noFriends,
    acceptFriend: noFriends,
    refuseFriend: noFriends,
    removeFriend: noFriends,
    remark: noFriends,
    foundDrawer: noFriends,
    renameDrawer: noFriends,
    deleteDrawer: noFriends,
    putIntoDrawer: noFriends,
    takeFromDrawer: noFriends,
    reply: 'a message is a text and nothing else',
    sendImage: 'a message is a text and nothing else',
    markUnread: noSettings,
    pin: noSettings,
    mute: noSettings,
    hide: 'messages are deleted one by one',
    hideSeveral: 'messages are deleted one by one',
    deleteForAll: 'for all there is the recall',
    invite: noGroups,
    approve: noGroups,
    decline: noGroups,
    join: noGroups,
    leave: noGroups,
    dissolve: noGroups,
    remove: noGroups,
    appoint: noGroups,
    dismiss: noGroups,
    transfer: noGroups,
    rename: noGroups,
    announce: noGroups,
    withdraw: noGroups,
  },
  looks,
};
