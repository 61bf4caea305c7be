import { aPerson, type Person } from '#test/a-person.js';
import { aSession } from '#test/a-session.js';
import { problemIn, succeededV1, throughApiV1 } from '#test/api-v1-client.js';
import { openV1 } from '#test/conversation-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

describe('settings', () => {
  it('are what nobody has said yet, at first', async () => {
    expect((await (await aSession(parley)).get('/users/me/settings')).body).toEqual({
      acceptsMessagesFrom: 'anyone',
      language: null,
      timeZone: null,
    });
  });

  it('change in what is given alone, spelled as the standards do, and are told to the own devices', async () => {
    const person = await aSession(parley);
    const device = await SocketDevice.connect(parley.url, person.token);
    succeededV1(await person.patch('/users/me/settings', { language: 'zh-hans-cn' }));
    const { body } = await person.patch('/users/me/settings', { timeZone: 'asia/shanghai' });
    expect(body).toEqual({
      acceptsMessagesFrom: 'anyone',
      language: 'zh-Hans-CN',
      timeZone: 'Asia/Shanghai',
    });
    expect((await person.get('/users/me/settings')).body).toEqual(body);
    expect(await device.event('user.settings_changed', ({ timeZone }) => timeZone !== null)).toEqual(body);
    device.close();
  });

  it('are taken away by null', async () => {
    const person = await aSession(parley);
    succeededV1(await person.patch('/users/me/settings', { language: 'en', timeZone: 'UTC' }));
    expect((await person.patch('/users/me/settings', { language: null })).body).toMatchObject({
      language: null,
      timeZone: 'UTC',
    });
  });

  it('are not part of the profile’s version', async () => {
    const person = await aSession(parley);
    succeededV1(await person.patch('/users/me/settings', { acceptsMessagesFrom: 'friends' }));
    expect((await person.get('/users/me')).headers.etag).toBe('"1"');
  });

  row('PATCH /api/v1/users/me/settings', 400, 'request.invalid').isProvokedBy(
    'a choice, a language or a time zone that is none',
    async () => {
      const person = await aSession(parley);
      const wrong = [
        { acceptsMessagesFrom: 'nobody' },
        { language: 'Chinese language' },
        { language: '' },
        { language: 7 },
        { timeZone: 'Beijing' },
        { timeZone: '+08:00' },
        { timeZone: '\u0000' },
      ];
      return Promise.all(wrong.map((body) => person.patch('/users/me/settings', body)));
    },
  );
});

describe('messages from friends alone', () => {
  let alice: Person;
  let bob: Person;
  let chat: string;

  beforeEach(async () => {
    [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    chat = succeededV1<{ id: string }>(await openV1(bob, 'single', alice.id)).id;
  });

  it('takes effect at once, in a chat that is open and for one that is not', async () => {
    succeededV1(await throughApiV1(alice).patch('/users/me/settings', { acceptsMessagesFrom: 'friends' }));
    const device = await SocketDevice.connect(parley.url, bob.token);
    const sent = await device.command('message.send', { conversationId: chat, content: 'hello' });
    expect(sent.error?.code).toBe('message.refused_by_receiver');
    const stranger = await aPerson(parley);
    expect(problemIn(await openV1(stranger, 'single', alice.id))).toEqual([
      403,
      'message.refused_by_receiver',
    ]);
    device.close();
  });

  it('is taken back', async () => {
    const me = throughApiV1(alice);
    succeededV1(await me.patch('/users/me/settings', { acceptsMessagesFrom: 'friends' }));
    succeededV1(await me.patch('/users/me/settings', { acceptsMessagesFrom: 'anyone' }));
    const device = await SocketDevice.connect(parley.url, bob.token);
    expect(await device.say(Number(chat), 'hello')).toMatchObject({ seq: 1 });
    device.close();
  });
});
