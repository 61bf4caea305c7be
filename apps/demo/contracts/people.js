// Four people, each a client of another contract, as its document has it: paths, fields, ids and words.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';

/** What all four do: asking over HTTP, and remembering what their socket says. */
class Client {
  /** What the socket said since it was looked at. */
  heard = [];

  constructor(base, name, contract, socketName) {
    Object.assign(this, { base, name, contract, socketName });
    this.email = `${randomUUID()}@example.com`;
    this.password = 'demo_password';
  }

  async call(method, path, body) {
    const isForm = body instanceof FormData;
    const headers = {
      ...(body && !isForm && { 'content-type': 'application/json' }),
      ...(this.token && { authorization: `Bearer ${this.token}` }),
    };
    const sent = isForm ? body : body && JSON.stringify(body);
    const response = await fetch(this.base + path, { method, headers, ...(sent && { body: sent }) });
    const text = await response.text();
    const answer = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return answer;
  }

  /** Two of the contracts write who a sender is, the others leave that to their clients. */
  know(people) {
    this.names = new Map(people.map(({ id, name }) => [id, name]));
  }

  nameOf(id) {
    return this.names.get(Number(id));
  }

  /** Accounts of `ims`, whose tokens open every contract. */
  async register() {
    const { email, password, name } = this;
    this.token = (await this.call('POST', '/account/reg', { email, password, name })).token;
    this.id = (await this.call('GET', '/account/info')).id;
  }

  async acceptFriend(sender) {
    const request = { sender_user_id: sender.id, receiver_user_id: this.id };
    await this.call('POST', '/friend_request_handle', request);
  }

  /** Socket.IO, for those whose contract has no WebSocket of its own. */
  connect() {
    this.socket = io(this.base, { auth: { token: this.token }, transports: ['websocket'] });
    this.socket.onAny((event, body) => this.heard.push(said(event, body)));
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  connectWebSocket(path, heard) {
    this.socket = new WebSocket(`${this.base.replace('http', 'ws')}${path}?token=${this.token}`);
    this.socket.on('message', (data) => this.heard.push(heard(JSON.parse(data.toString()))));
    return new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
  }

  close() {
    this.socket?.close();
  }
}

/** An event of Socket.IO in short. */
function said(event, { type, content, isPinned, readSeq }) {
  if (event === 'message.created') return `${event} ${content[type].text ?? `[${type}]`}`;
  if (event === 'conversation.read') return `${event} → ${readSeq}`;
  return isPinned === undefined ? event : `${event} pinned: ${isPinned}`;
}

export class ImsClient extends Client {
  constructor(base, name) {
    super(base, name, 'ims', '/ws/');
  }

  connect() {
    return this.connectWebSocket('/ws/', ({ type, scroll, conversationId, self }) =>
      [type, scroll && `scroll: ${scroll}`, self && `self: ${self}`, conversationId && `in ${conversationId}`]
        .filter(Boolean)
        .join(' '),
    );
  }

  async askFriend(other) {
    await this.call('POST', '/add_friend', { target_id: other.id, message: `我是${this.name}` });
  }

  /** @returns its id, which is the same number in all contracts */
  async foundGroup(name, others) {
    await this.call('POST', '/conversations', { name, members: others.map(({ id }) => id) });
    const { conversation } = await this.call('GET', '/conversations');
    return conversation.find((listed) => listed.name === name).id;
  }

  async say(conversationId, content) {
    await this.call('POST', '/conversations/messages', { conversationId, content });
  }

  async pin(conversationId) {
    await this.call('POST', '/interface', { conversationId, ontop: true });
  }

  /** @returns what is to be seen, each by the id of its message */
  async history(conversationId) {
    const { messages } = await this.call('GET', `/conversations/messages?conversationId=${conversationId}`);
    return messages.map(({ id, sendername, type, content, reply_to }) => {
      const words = type === 1 ? `📷 ${shortened(content)}` : content;
      return [id, `${sendername}: ${words}${reply_to ? ` ↩ ${reply_to}` : ''}`];
    });
  }

  async list() {
    const { conversation } = await this.call('GET', '/conversations');
    return conversation.map(
      ({ name, last_message, unread_count, is_top }) =>
        `${is_top ? '📌 ' : ''}${name} (${unread_count}): ${last_message}`,
    );
  }
}

export class ApiAuthClient extends Client {
  constructor(base, name) {
    super(base, name, 'api-auth', 'Socket.IO');
  }

  /** @returns the message's id */
  async say(conversationId, content) {
    const body = { conversation_id: `c_${conversationId}`, content };
    return (await this.call('POST', '/api/auth/messages', body)).data.message_id;
  }

  async recall(id) {
    await this.call('DELETE', '/api/auth/messages/recall', { id });
  }

  async history(conversationId) {
    const { data } = await this.call('GET', `/api/auth/conversations/c_${conversationId}`);
    return data.map(({ id, sender_name, content, status }) => {
      const words = status === 1 ? '(status 1)' : shortened(content);
      return [Number(id.slice(2)), `${sender_name}: ${words}`];
    });
  }

  async list() {
    const { data } = await this.call('GET', '/api/auth/conversations');
    return data.map(
      ({ title, last_message_preview, unread_count, is_pinned }) =>
        `${is_pinned ? '📌 ' : ''}${title} (${unread_count}): ${last_message_preview}`,
    );
  }
}

export class ApiV1Client extends Client {
  constructor(base, name) {
    super(base, name, 'api-v1', 'Socket.IO');
  }

  async register() {
    const { email, password, name } = this;
    const { accessToken, user } = await this.call('POST', '/api/v1/auth/register', { email, password, name });
    Object.assign(this, { token: accessToken, id: Number(user.id) });
  }

  async acceptFriend() {
    const { items } = await this.call('GET', '/api/v1/contacts/requests?status=waiting');
    await this.call('POST', `/api/v1/contacts/requests/${items[0].id}/accept`);
  }

  /** @returns the id of the private chat */
  async openPrivate(other) {
    const body = { type: 'single', userId: String(this.id), targetId: String(other.id) };
    return (await this.call('POST', '/api/v1/conversations', body)).id;
  }

  async say(conversationId, text, replyTo) {
    const body = { conversationId: String(conversationId), content: { text: { text } }, replyTo };
    await this.call('POST', '/api/v1/messages', body);
  }

  /** @returns the id of the newest message with these words */
  async find(conversationId, text) {
    const places = await this.places(conversationId);
    return places.findLast(({ content }) => content?.text?.text === text).id;
  }

  async read(conversationId) {
    await this.call('PUT', `/api/v1/conversations/${conversationId}/read`);
  }

  places(conversationId) {
    return this.call('GET', `/api/v1/messages?conversationId=${conversationId}&limit=200`);
  }

  async history(conversationId) {
    const places = await this.places(conversationId);
    const byId = new Map(places.map((place) => [place.id, place]));
    return places.map(({ id, seq, senderId, type, content, replyTo }) => {
      const { text, url } = content?.[type] ?? { text: `(${type})` };
      const answers = replyTo ? ` ↩ ${byId.get(replyTo).content.text.text}` : '';
      return [Number(id), `#${seq} ${this.nameOf(senderId)}: ${text ?? `📷 ${shortened(url)}`}${answers}`];
    });
  }

  async list() {
    const listed = await this.call('GET', `/api/v1/conversations?userId=${this.id}`);
    return listed.map(({ targetName, unreadCount, isPinned, lastMessage }) => {
      const { type, content } = lastMessage;
      return `${isPinned ? '📌 ' : ''}${targetName} (${unreadCount}): ${content[type].text ?? `[${type}]`}`;
    });
  }
}

export class ApiChatClient extends Client {
  constructor(base, name) {
    super(base, name, 'api-chat', '/ws/chat');
  }

  connect() {
    return this.connectWebSocket('/ws/chat', ({ type, message_type, content, file_url }) =>
      type === 'chat' ? `chat ${file_url === null ? content : `[${message_type}]`}` : type,
    );
  }

  sayIn(room, content) {
    this.send({ chat_type: 'room', receiver_id: room, message_type: 'text', content });
  }

  sayTo(person, content) {
    this.send({ chat_type: 'private', receiver_id: person.id, message_type: 'text', content });
  }

  async showIn(room, png) {
    const form = new FormData();
    form.append('file', new File([png], '图.png', { type: 'image/png' }));
    const { data } = await this.call('POST', '/api/chat/upload', form);
    this.send({ chat_type: 'room', receiver_id: room, message_type: 'image', file_url: data.file_url });
  }

  send(message) {
    this.socket.send(JSON.stringify({ type: 'chat', client_id: randomUUID(), ...message }));
  }

  async history(room) {
    const { data } = await this.call('POST', '/api/chat/history/room', { room_id: room, page_size: 100 });
    return data.map((message) => [message.id, this.lineOf(message)]);
  }

  async historyWith(person) {
    const { data } = await this.call('POST', '/api/chat/history/private', { user_id: person.id });
    return data.map((message) => this.lineOf(message));
  }

  lineOf({ sender_id, message_type, content, file_url, status }) {
    const words = file_url === null ? content : `📷 ${shortened(file_url)}`;
    return `${this.nameOf(sender_id)}: ${words}${message_type === 'system' ? '' : ` ✓ ${status}`}`;
  }

  async list() {
    const { data } = await this.call('POST', '/api/chat/rooms/list', {});
    return data.map(({ name, member_count }) => `${name}, ${member_count} members`);
  }
}

/** An address is as long as it is unguessable. */
function shortened(content) {
  return content.replace(/^https?:\/\/[^/]+(\/media\/.{6}).*/u, '…$1…');
}
