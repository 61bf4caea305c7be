import { randomUUID } from 'node:crypto';
import type { Person } from '#test/a-person.js';
import { throughApiChat, type ApiChatAnswer, type ApiChatMessage } from '#test/api-chat-client.js';
import { ChatDevice } from '#test/chat-device.js';
import { until } from '#test/until.js';
import type { Acts, Face, Looks, Outcome, Place } from './face.js';

async function outcome(asking: Promise<ApiChatAnswer>): Promise<Outcome> {
  const { status, body } = await asking;
  return { ok: status === 200, answer: body };
}

/** A person of a private chat, else a room. */
const receiver = ({ conversation, peer }: Place): object =>
  peer ? { chat_type: 'private', receiver_id: peer.id } : { chat_type: 'room', receiver_id: conversation };

/** Over `/ws/chat`, which answers with the message or with an error. */
async function say(
  me: Person,
  place: Place,
  said: object,
  clientId: string = randomUUID(),
): Promise<Outcome> {
  const device = await ChatDevice.connect(me.server.url, me.token);
  device.send({ type: 'chat', ...receiver(place), client_id: clientId, ...said });
  const frame = await until('the message is answered', () =>
    device.received.find((each) => 'client_id' in each && each.client_id === clientId),
  );
  await device.close();
  return { ok: frame.type === 'chat', answer: frame };
}

const historyOf = (me: Person, { conversation, peer }: Place): Promise<ApiChatAnswer> =>
  peer
    ? throughApiChat(me).post('/history/private', { user_id: peer.id, page_size: 100 })
    : throughApiChat(me).post('/history/room', { room_id: conversation, page_size: 100 });

const leave: Acts['leave'] = (me, room_id) => outcome(throughApiChat(me).post('/rooms/leave', { room_id }));

const acts: Partial<Acts> = {
  foundRoom: (me, name) => outcome(throughApiChat(me).post('/rooms', { name })),
  sendText: (me, words) => say(me, words, { message_type: 'text', content: words.text }, words.clientId),
  sendImage: async (me, { bytes, ...place }) => {
    const file_url = await throughApiChat(me).upload(bytes, '图.png', 'image/png');
    return say(me, place, { message_type: 'image', content: '', file_url });
  },
  read: (me, place) => outcome(historyOf(me, place)),
  readUpTo: async (me, { id }) => {
    const device = await ChatDevice.connect(me.server.url, me.token);
    device.send({ type: 'read', message_id: id });
    // Requests of one connection are carried out in their order.
    const { type } = await device.ask({ type: 'ping' });
    await device.close();
    return { ok: type === 'pong', answer: type };
  },
  join: (me, room_id) => outcome(throughApiChat(me).post('/rooms/join', { room_id })),
  leave,
  // The owner who leaves takes the room along.
  dissolve: leave,
};

const looks: Partial<Looks> = {
  history: async (me, place) => {
    const { status, body } = await historyOf(me, place);
    if (status !== 200) return null;
    return (body.data as ApiChatMessage[]).map((row) => ({
      id: row.id,
      sender: row.sender_id,
      content: row.file_url ?? row.content,
      system: row.message_type === 'system',
      recalled: false,
    }));
  },
};

const noAccounts = 'the document knows messages and rooms; accounts are made elsewhere';
const noFriends = 'anyone may write to anyone';
const noList = 'the document has no list of conversations, and nothing to set in it';
const noTakingBack = 'what is sent stays';
const noGroups = 'a room has no roles: who wants to come in joins';

/** The contract `api-chat`, HTTP and `/ws/chat`. */
export const apiChat: Face = {
  name: 'api-chat',
  acts,
  lacks: {
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
    openPrivate: 'a private chat begins with its first message',
    foundGroup: 'a room begins empty',
    reply: 'a message is a text or a file and nothing else',
    markUnread: noList,
    pin: noList,
    mute: noList,
    hide: noList,
    hideSeveral: noList,
    recall: noTakingBack,
    deleteForMe: noTakingBack,
    deleteForAll: noTakingBack,
    invite: noGroups,
    approve: noGroups,
    decline: noGroups,
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
