// `npm run demo [address]`: two people register, become friends and talk, one over HTTP, both seeing it over Socket.IO.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

const base = process.argv[2] ?? `http://localhost:${process.env.PORT ?? 3000}`;

/** A person with an address book of one, who prints what the server sends. */
class Person {
  constructor(name) {
    this.name = name;
    this.email = `${name.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`;
  }

  async call(method, path, body) {
    const headers = { 'content-type': 'application/json', ...(this.token && { authorization: this.token }) };
    const request = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(base + path, request);
    const answer = await response.json();
    print(this.name, `${method} ${path}`, `${response.status} ${shown(answer)}`);
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${answer.info}`);
    return answer;
  }

  async register() {
    const { token } = await this.call('POST', '/account/reg', {
      email: this.email,
      password: 'demo_password',
      name: this.name,
    });
    this.token = token;
    this.id = (await this.call('GET', '/account/info')).id;
  }

  /** Opens the socket; every event from now on is printed and can be waited for. */
  connect() {
    this.socket = io(base, { auth: { token: this.token }, transports: ['websocket'] });
    this.socket.onAny((event, payload) => print(this.name, `  ⇠ ${event}`, JSON.stringify(payload)));
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  /** The next event of this name that fits. */
  receives(event, fits = () => true) {
    return new Promise((resolve) => {
      const take = (payload) => {
        if (!fits(payload)) return;
        this.socket.off(event, take);
        resolve(payload);
      };
      this.socket.on(event, take);
    });
  }

  async send(message) {
    const answer = await this.socket.emitWithAck('message.send', message);
    print(this.name, '  ⇢ message.send', JSON.stringify(answer));
    if (!answer.ok) throw new Error(answer.error.message);
  }
}

function print(name, act, result) {
  process.stdout.write(`${name.padEnd(6)} ${act.padEnd(32)} ${result}\n`);
}

/** Tokens and avatars would fill the screen. */
function shown(answer) {
  return JSON.stringify(answer, (key, value) => (key === 'token' ? '…' : value));
}

async function talk(alice, bob) {
  await alice.register();
  await bob.register();
  await alice.connect();
  await bob.connect();

  const asked = bob.receives('friend_request.sent');
  await alice.call('POST', '/add_friend', { target_id: bob.id, message: '你好，我是 Alice' });
  await asked;
  const greeted = alice.receives('message.created');
  await bob.call('POST', '/friend_request_handle', { sender_user_id: alice.id, receiver_user_id: bob.id });
  await greeted;

  const [conversation] = (await alice.call('GET', '/conversations')).conversation;
  const heard = bob.receives('message.created', ({ senderId }) => senderId === String(alice.id));
  await alice.call('POST', '/conversations/messages', {
    conversationId: conversation.id,
    content: '下午一起吃饭？🍜',
    client_id: randomUUID(),
  });
  const question = await heard;

  const read = alice.receives('conversation.read');
  await bob.call('GET', `/conversations/messages?conversationId=${conversation.id}`);
  await read;

  const answered = alice.receives('message.created', ({ senderId }) => senderId === String(bob.id));
  await bob.send({
    conversationId: question.conversationId,
    content: '可以，几点？',
    replyTo: question.id,
    clientId: randomUUID(),
  });
  await answered;
  await alice.call('GET', `/conversations/messages?conversationId=${conversation.id}`);
}

const alice = new Person('Alice');
const bob = new Person('Bob');
try {
  await talk(alice, bob);
  process.stdout.write('\nThat was a conversation: over HTTP and Socket.IO, one history.\n');
} catch (error) {
  const unreachable = error.cause?.code === 'ECONNREFUSED';
  process.stderr.write(
    unreachable ? `Nobody answers at ${base}. Start the server first: npm start\n` : `${error.stack}\n`,
  );
  process.exitCode = 1;
} finally {
  alice.socket?.close();
  bob.socket?.close();
}
