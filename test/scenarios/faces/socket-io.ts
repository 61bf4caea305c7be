import type { Person } from '#test/a-person.js';
import { SocketDevice } from '#test/socket-client.js';
import type { Acts, Face, Outcome } from './face.js';

const text: Acts['sendText'] = (me, { conversation, text: content, replyTo, clientId }) =>
  command(me, 'message.send', { conversationId: String(conversation), content, replyTo, clientId });

async function command(me: Person, name: string, body: object): Promise<Outcome> {
  const device = await SocketDevice.connect(me.server.url, me.token);
  const { ok, ...answer } = await device.command(name, body);
  device.close();
  return { ok, answer };
}

const lookOn = 'the socket tells what happens; everything but sending is asked of HTTP';

/** Socket.IO, which brings events and takes one command. */
export const socketIo: Face = {
  name: 'socket.io',
  acts: { sendText: text, reply: text },
  lacks: {
    foundRoom: lookOn,
    readUpTo: lookOn,

    register: lookOn,
    logIn: lookOn,
    takeName: lookOn,
    deleteAccount: lookOn,
    restoreAccount: lookOn,
    askFriend: lookOn,
    acceptFriend: lookOn,
    refuseFriend: lookOn,
    removeFriend: lookOn,
    remark: lookOn,
    foundDrawer: lookOn,
    renameDrawer: lookOn,
    deleteDrawer: lookOn,
    putIntoDrawer: lookOn,
    takeFromDrawer: lookOn,
    openPrivate: lookOn,
    foundGroup: lookOn,
    sendImage: lookOn,
    read: lookOn,
    markUnread: lookOn,
    pin: lookOn,
    mute: lookOn,
    hide: lookOn,
    hideSeveral: lookOn,
    recall: lookOn,
    deleteForMe: lookOn,
    deleteForAll: lookOn,
    invite: lookOn,
    approve: lookOn,
    decline: lookOn,
    join: lookOn,
    leave: lookOn,
    dissolve: lookOn,
    remove: lookOn,
    appoint: lookOn,
    dismiss: lookOn,
    transfer: lookOn,
    rename: lookOn,
    announce: lookOn,
    withdraw: lookOn,
  },
  looks: {},
};
