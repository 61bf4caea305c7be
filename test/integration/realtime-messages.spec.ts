import { aGroup } from '#test/a-group.js';
import { aPerson } from '#test/a-person.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

/** Three people in a group, two of them with two devices each. */
async function setUp() {
  const [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
  const group = await aGroup(parley, alice, bob, carol);
  const alicePhone = await SocketDevice.connect(parley.url, alice.token);
  const aliceLaptop = await SocketDevice.connect(parley.url, (await alice.anotherSession()).token);
  const bobPhone = await SocketDevice.connect(parley.url, bob.token);
  const bobBrowser = await SocketDevice.connect(parley.url, bob.token, { transports: ['polling'] });
  const carolPhone = await SocketDevice.connect(parley.url, carol.token);
  const devices = [alicePhone, aliceLaptop, bobPhone, bobBrowser, carolPhone];
  return { alice, bob, carol, group, alicePhone, bobPhone, bobBrowser, devices };
}

function textOf(content: object): string {
  return (content as { text?: { text: string } }).text?.text ?? '';
}

let they: Awaited<ReturnType<typeof setUp>>;

beforeAll(async () => {
  they = await setUp();
});
afterAll(() => {
  for (const device of they.devices) device.close();
});

describe('message.send', () => {
  it('is acknowledged with the message, which every device of every member receives', async () => {
    const { alice, group, alicePhone, devices } = they;
    const answer = await alicePhone.command('message.send', {
      conversationId: String(group),
      content: { text: { text: '大家好！ 👋' } },
      clientId: 'hello-1',
    });
    expect(answer).toEqual({
      ok: true,
      data: {
        id: expect.stringMatching(/^\d+$/),
        conversationId: String(group),
        seq: expect.any(Number),
        senderId: String(alice.id),
        type: 'text',
        content: { text: { text: '大家好！ 👋' } },
        clientId: 'hello-1',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      },
    });
    for (const device of devices) {
      expect(await device.event('message.created', ({ id }) => id === answer.data!['id'])).toEqual(
        answer.data,
      );
    }
  });

  it('is acknowledged over long polling, too, and to each command its own answer', async () => {
    const { group, bobBrowser } = they;
    const texts = Array.from({ length: 20 }, (_, place) => `one of many, ${place}`);
    const answers = await Promise.all(texts.map(async (text) => bobBrowser.say(group, text)));
    expect(answers.map(({ content }) => textOf(content as object))).toEqual(texts);
    for (const { id } of answers) await bobBrowser.event('message.created', (message) => message.id === id);
  });

  it('is acknowledged to a client that changes from polling to a WebSocket meanwhile', async () => {
    const { bob, group } = they;
    const device = await SocketDevice.connect(parley.url, bob.token, {
      transports: ['polling', 'websocket'],
    });
    for (let place = 0; device.transport === 'polling' || place < 5; place += 1)
      expect(textOf((await device.say(group, `on the way ${place}`))['content'] as object)).toBe(
        `on the way ${place}`,
      );
    device.close();
  });

  it('is stored before it is acknowledged', async () => {
    const { group, alicePhone } = they;
    const { id } = await alicePhone.say(group, 'stored');
    expect(await parley.query('SELECT content FROM messages WHERE id = $1', [Number(id)])).toEqual([
      { content: 'stored' },
    ]);
  });

  it('takes a plain text and a numeric id, and names the message replied to', async () => {
    const { group, alicePhone, bobPhone } = they;
    const first = await alicePhone.say(group, 'who comes?');
    const { data } = await bobPhone.command('message.send', {
      conversationId: group,
      content: 'I do',
      replyTo: first['id'],
    });
    expect(data).toMatchObject({ content: { text: { text: 'I do' } }, replyTo: first['id'] });
    expect(await alicePhone.event('message.created', ({ id }) => id === data!['id'])).toEqual(data);
  });

  it('sent again under the same client id answers the first message, and nobody gets it twice', async () => {
    const { group, alicePhone, bobPhone } = they;
    const body = { conversationId: String(group), content: 'once', clientId: 'retry-1' };
    const [first, second] = await Promise.all([
      alicePhone.command('message.send', body),
      alicePhone.command('message.send', body),
    ]);
    const third = await alicePhone.command('message.send', body);
    expect([second.data, third.data]).toEqual([first.data, first.data]);
    const last = await alicePhone.say(group, 'after it');
    await bobPhone.event('message.created', ({ id }) => id === last['id']);
    expect(bobPhone.of('message.created').filter(({ clientId }) => clientId === 'retry-1')).toHaveLength(1);
  });

  it('is refused under a used client id with another content', async () => {
    const { group, alicePhone } = they;
    const body = { conversationId: String(group), content: 'one', clientId: 'conflict-1' };
    await alicePhone.command('message.send', body);
    expect(await alicePhone.command('message.send', { ...body, content: 'two' })).toEqual({
      ok: false,
      error: { code: 'message.client_id_reused', message: 'The client id was used for another content.' },
    });
  });

  it('says to a stranger that the conversation does not exist', async () => {
    const { group, alicePhone } = they;
    const dave = await aPerson(parley);
    const stranger = await SocketDevice.connect(parley.url, dave.token);
    const refused = await stranger.command('message.send', {
      conversationId: String(group),
      content: 'let me in',
    });
    expect(refused).toEqual({
      ok: false,
      error: { code: 'conversation.not_found', message: 'There is no such conversation.' },
    });
    expect(await stranger.command('message.send', { conversationId: '999999999', content: 'x' })).toEqual(
      refused,
    );
    await alicePhone.say(group, 'among us');
    expect(stranger.received).toEqual([]);
    stranger.close();
  });

  it.each([
    [
      { conversationId: undefined, content: 'x' },
      { code: 'request.invalid', details: { field: 'conversationId' } },
    ],
    [
      { conversationId: 'c_1', content: 'x' },
      { code: 'request.invalid', details: { field: 'conversationId' } },
    ],
    [{ content: { image: {} } }, { code: 'request.invalid', details: { field: 'content' } }],
    [{ content: 'a\u0000b' }, { code: 'request.invalid', details: { field: 'content' } }],
    [{ content: '\ud83d' }, { code: 'request.invalid', details: { field: 'content' } }],
    [{ content: ' \n' }, { code: 'message.empty' }],
    [{ content: '字'.repeat(5_001) }, { code: 'message.too_long' }],
    [{ content: 'x', replyTo: '1' }, { code: 'message.reply_not_found' }],
  ])('is refused with %j', async (fields, error) => {
    const { group, alicePhone } = they;
    const body = { conversationId: String(group), ...fields };
    expect(await alicePhone.command('message.send', body)).toMatchObject({ ok: false, error });
  });

  it('works without an acknowledgement', async () => {
    const { group, alicePhone, bobPhone } = they;
    alicePhone.socket.emit('message.send', { conversationId: String(group), content: 'no answer wanted' });
    await bobPhone.event('message.created', ({ content }) => textOf(content) === 'no answer wanted');
    alicePhone.socket.emit('message.send', { conversationId: 'broken' });
    expect(await alicePhone.say(group, 'still here')).toMatchObject({ type: 'text' });
  });
});

describe('the events of a conversation', () => {
  it('arrive in one order at every device, however many send at once', async () => {
    const { group, devices } = they;
    await Promise.all(
      devices.flatMap((device, place) =>
        Array.from({ length: 60 }, (_, number) => device.say(group, `crowd ${place}.${number}`)),
      ),
    );
    for (const device of devices) {
      const seqs = await until('everything has arrived', () => {
        const arrived = device
          .of('message.created')
          .filter(({ content }) => textOf(content).startsWith('crowd'));
        return arrived.length >= 300 ? arrived.map(({ seq }) => seq) : undefined;
      });
      expect(seqs).toEqual(Array.from({ length: 300 }, (_, place) => seqs[0]! + place));
    }
  });

  it('arrive once and in order while a client changes from polling to a WebSocket', async () => {
    const { bob, group, alicePhone } = they;
    const sent: number[] = [];
    const sending = new AbortController();
    const sender = (async () => {
      while (!sending.signal.aborted) sent.push((await alicePhone.say(group, 'moving'))['seq'] as number);
    })();
    const connecting = Array.from({ length: 8 }, () =>
      SocketDevice.connect(parley.url, bob.token, { transports: ['polling', 'websocket'] }),
    );
    const devices = await Promise.all(connecting);
    await until(
      'all have changed over',
      () => devices.every(({ transport }) => transport === 'websocket') || undefined,
    );
    sending.abort();
    await sender;
    for (const device of devices) {
      await device.event('message.created', ({ seq }) => seq === sent.at(-1));
      const seqs = device.of('message.created').map(({ seq }) => seq);
      expect(seqs).toEqual(sent.slice(sent.indexOf(seqs[0]!)));
      device.close();
    }
  });

  it('reach a member from the moment of connecting, into conversations that open at that moment', async () => {
    const [erin, frank] = [await aPerson(parley), await aPerson(parley)];
    const sender = await SocketDevice.connect(parley.url, frank.token);
    for (let round = 0; round < 15; round += 1) {
      const [device, group] = await Promise.all([
        SocketDevice.connect(parley.url, erin.token),
        aGroup(parley, frank, erin),
      ]);
      const { id } = await sender.say(group, 'there?');
      expect(await device.event('message.created', (message) => message.id === id)).toMatchObject({
        conversationId: String(group),
      });
      device.close();
    }
    sender.close();
  });
});
