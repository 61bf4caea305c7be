import sharp from 'sharp';
import { throughApiChat } from '#test/api-chat-client.js';
import { aPerson, type Person } from '#test/a-person.js';
import { ChatDevice } from '#test/chat-device.js';
import { historyOf, twoFriends } from '#test/conversation.js';
import { SocketDevice } from '#test/socket-client.js';
import { someMp4, somePdf, someSound } from '#test/some-files.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
const connect = ({ token }: { token: string }): Promise<ChatDevice> => ChatDevice.connect(parley.url, token);

const to = ({ id }: Person) => ({ chat_type: 'private', receiver_id: id });

const picture = () =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: '#c00' } })
    .png()
    .toBuffer();

const files: [kind: string, name: string, type: string, bytes: () => Promise<Buffer>][] = [
  ['image', 'a.png', 'image/png', picture],
  ['file', 'a.pdf', 'application/pdf', async () => somePdf()],
  ['audio', 'a.wav', 'audio/wav', async () => someSound()],
  ['video', 'a.mp4', 'video/mp4', async () => someMp4()],
];

describe('a message with a file', () => {
  it.each(files)('of the kind %s reaches its receiver with its address', async (kind, name, type, bytes) => {
    const { alice, bob, chat } = await twoFriends(parley);
    const phone = await SocketDevice.connect(parley.url, bob.token);
    const [hers, his] = [await connect(alice), await connect(bob)];
    const url = await throughApiChat(alice).upload(await bytes(), name, type);
    const own = await hers.say({ ...to(bob), message_type: kind, content: name, file_url: url });
    expect(own).toMatchObject({ message_type: kind, content: '', file_url: url });
    expect(await his.next()).toMatchObject({ message_type: kind, file_url: url, sender_id: alice.id });
    expect((await fetch(url)).status).toBe(200);
    expect((await throughApiChat(bob).privateHistory(alice.id)).at(-1)).toMatchObject({
      id: own.message_id,
      message_type: kind,
      file_url: url,
    });
    expect(await phone.event('message.created')).toMatchObject({ type: kind, content: { [kind]: { url } } });
    expect((await historyOf(bob, chat)).at(-1)!.content).toContain(url);
    phone.close();
    await hers.close();
    await his.close();
  });

  it('may be the first to a person, and shows one file again and again', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    const hers = await connect(alice);
    const url = await throughApiChat(alice).upload(await picture());
    for (let count = 0; count < 2; count += 1)
      await hers.say({ ...to(bob), message_type: 'image', file_url: url });
    const shown = await throughApiChat(bob).privateHistory(alice.id);
    expect(shown.map((each) => each.file_url)).toEqual([url, url]);
    await hers.close();
  });

  it('is stored once when it is sent again under its client id', async () => {
    const { alice, bob } = await twoFriends(parley);
    const hers = await connect(alice);
    const url = await throughApiChat(alice).upload(await picture());
    const request = { type: 'chat', ...to(bob), message_type: 'image', file_url: url, client_id: 'c-1' };
    const first = await hers.ask(request);
    expect(first).toMatchObject({ type: 'chat', file_url: url });
    expect(await hers.ask(request)).toEqual(first);
    await hers.close();
  });

  it('is refused when the file is of elsewhere, of another person, of another kind, or gone', async () => {
    const { alice, bob } = await twoFriends(parley);
    const stranger = await aPerson(parley);
    const hers = await connect(alice);
    const own = await throughApiChat(alice).upload(await picture());
    const expired = await throughApiChat(alice).upload(await picture());
    await parley.query("UPDATE media SET expires_at = now() - interval '1 s' WHERE key = $1", [
      expired.split('/').at(-1),
    ]);
    const cases = [
      ['image', 'https://elsewhere.example.com/a.png'],
      ['image', own.replace('127.0.0.1', 'elsewhere.example.com')],
      ['image', `${parley.url}/media/${'0'.repeat(64)}`],
      ['image', await throughApiChat(bob).upload(await picture())],
      ['image', expired],
      ['file', own],
      ['video', own],
      ['image', 'javascript:alert(1)'],
      ['image', ''],
      ['image', null],
      ['image', undefined],
      ['image', 5],
      ['text', own],
    ];
    for (const [kind, url] of cases)
      for (const person of [bob, stranger]) {
        const request = { type: 'chat', ...to(person), message_type: kind, content: 'x', file_url: url };
        expect(await hers.ask(request)).toEqual({ type: 'error', code: 400, message: '发送失败' });
      }
    // Nothing is saved by half: no chat was opened.
    expect(
      await parley.query('SELECT 1 FROM private_chats WHERE $1 IN (low_user_id, high_user_id)', [
        stranger.id,
      ]),
    ).toEqual([]);
    await hers.close();
  });
});

describe('an upload that is refused', () => {
  row('POST /api/chat/upload', 400, '参数错误').isProvokedBy('no form, no file, another field', async () => {
    const client = throughApiChat(await aPerson(parley));
    return [
      await client.post('/upload', { file: 'x' }),
      await client.post('/upload'),
      await client.sendFile(somePdf(), 'a.pdf', 'application/pdf', 'image'),
      await client.request('POST', '/upload', {
        body: 'no form',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
      await client.request('POST', '/upload', {
        body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      }),
    ];
  });

  row('POST /api/chat/upload', 413, '请求体过大').isProvokedBy('an image of more than 10 MB', async () => {
    const client = throughApiChat(await aPerson(parley));
    const bytes = Buffer.concat([await picture(), Buffer.alloc(10 * 1024 * 1024)]);
    return client.sendFile(bytes, 'a.png', 'image/png');
  });
});
