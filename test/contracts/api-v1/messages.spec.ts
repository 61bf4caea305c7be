import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { aPerson, type Person } from '#test/a-person.js';
import { aGroup, historyOf, twoFriends } from '#test/conversation.js';
import { aFile, placesV1, sayV1, sendV1, uploadV1, type MessageV1 } from '#test/message-v1.js';
import { SocketDevice } from '#test/socket-client.js';
import { someMp4, somePdf, someSound } from '#test/some-files.js';
import { aPicture } from '#test/some-images.js';
import { itemsOf } from '#test/pages-v1.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let stranger: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
  stranger = await aPerson(parley);
});
afterEach(() => parley.clock.release());

const getV1 = (person: Person, id: string) => throughApiV1(person).get(`/messages/${id}`);

describe('sending', () => {
  it('answers the message, which the event and the histories show alike', async () => {
    const phone = await SocketDevice.connect(parley.url, bob.token);
    const { id: replyTo } = await sayV1(bob, chat, '几点？');
    const answer = await sendV1(alice, chat, { text: { text: '六点' } }, { replyTo, clientId: 'v1-1' });
    const message = ok<MessageV1>(answer);
    expect([answer.status, answer.headers['location'], message]).toEqual([
      201,
      `/api/v1/messages/${message.id}`,
      {
        id: expect.stringMatching(/^\d+$/),
        conversationId: String(chat),
        seq: expect.any(Number),
        senderId: String(alice.id),
        type: 'text',
        content: { text: { text: '六点' } },
        replyTo,
        clientId: 'v1-1',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/),
      },
    ]);
    expect(await phone.event('message.created', ({ id }) => id === message.id)).toEqual(message);
    expect(ok(await getV1(bob, message.id))).toEqual(message);
    expect((await placesV1(bob, chat)).at(-1)).toEqual(message);
    phone.close();
  });

  it.each([
    ['image', async () => aFile(await aPicture().png().toBuffer(), '图.png')],
    ['file', () => aFile(somePdf(), '纪要.pdf', 'application/pdf')],
    ['audio', () => aFile(someSound(), '语音.wav')],
    ['video', () => aFile(someMp4(), '片.mp4')],
  ] as const)('shows %s alike in the answer, the event, the histories and ims', async (type, file) => {
    const phone = await SocketDevice.connect(parley.url, bob.token);
    const media = await uploadV1(alice, await file());
    for (const name of [{ mediaId: media.id }, { mediaId: Number(media.id) }, { url: media.url }]) {
      const message = ok<MessageV1>(await sendV1(alice, chat, { [type]: name }));
      const { url, mimeType, size, fileName } = media;
      expect(message).toMatchObject({ type, content: { [type]: { url, mimeType, size, fileName } } });
      expect(await phone.event('message.created', ({ id }) => id === message.id)).toEqual(message);
      expect(ok(await getV1(bob, message.id))).toEqual(message);
      expect((await placesV1(bob, chat)).at(-1)).toEqual(message);
    }
    expect((await historyOf(bob, chat)).at(-1)).toMatchObject({ content: media.url });
    phone.close();
  });

  it.each([
    ['decomposed', 'e\u0301cole'],
    ['composed', '\u00e9cole'],
    ['families and flags', '👨‍👩‍👧‍👦 🇨🇳 👍🏽'],
    ['Chinese of all planes', '𠮷野家 你好，世界！\u3000'],
    ['white space around', ' \n hi \t'],
    ['marks of direction', '\u202eabc\u202c \u200b'],
    ['the longest of two-part characters', '😀'.repeat(5_000)],
    ['what means something to a database', `%_\\'"; DROP TABLE messages --`],
  ])('keeps a text as it was written: %s', async (_what, text) => {
    const { id } = await sayV1(alice, chat, text);
    expect(ok<MessageV1>(await getV1(bob, id)).content).toEqual({ text: { text } });
  });

  it('under one clientId, or one Idempotency-Key, answers the first message', async () => {
    const twice = async (more: object, headers?: Record<string, string>) => {
      const answers = [await sendV1(alice, chat, '一次', { ...more }, headers)];
      answers.push(await sendV1(alice, chat, '一次', { ...more }, headers));
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(ok(answers[1]!)).toEqual(ok(answers[0]!));
      return ok<MessageV1>(answers[0]!);
    };
    expect((await twice({ clientId: 'once-1' }))['clientId']).toBe('once-1');
    expect((await twice({}, { 'idempotency-key': 'once-2' }))['clientId']).toBe('once-2');
    expect((await twice({ clientId: 'once-3' }, { 'idempotency-key': 'k' }))['clientId']).toBe('once-3');
    expect((await twice({ clientId: '号'.repeat(128) }))['clientId']).toHaveLength(128);
  });

  it.each([
    ['recalled', (id: string) => throughApiV1(alice).post(`/messages/${id}/recall`)],
    ['deleted', (id: string) => throughApiV1(alice).delete(`/messages/${id}`, { for: 'all' })],
  ])(
    'under the clientId of a message that was %s answers it empty, and stores nothing',
    async (ended, end) => {
      const replyTo = (await sayV1(bob, chat, '?')).id;
      const media = await uploadV1(alice, aFile(somePdf()));
      const [text, file] = [
        ok<MessageV1>(await sendV1(alice, chat, 'first', { clientId: `${ended}-text`, replyTo })),
        ok<MessageV1>(
          await sendV1(alice, chat, { file: { mediaId: media.id } }, { clientId: `${ended}-file` }),
        ),
      ];
      for (const { id } of [text, file]) ok(await end(id));
      const places = (await placesV1(alice, chat)).length;
      const again = [
        ok<MessageV1>(await sendV1(alice, chat, 'another', { clientId: `${ended}-text` })),
        ok<MessageV1>(await sendV1(alice, chat, 'another', { clientId: `${ended}-file` })),
      ];
      expect(again).toEqual([
        { ...text, content: { text: { text: '' } } },
        { ...file, content: { file: { url: '' } } },
      ]);
      expect(await placesV1(alice, chat)).toHaveLength(places);
    },
  );

  it('with replies and without at the same time gives each message its own', async () => {
    const asked = await Promise.all(['1', '2', '3'].map((text) => sayV1(bob, chat, text)));
    const sent = await Promise.all(
      Array.from({ length: 24 }, async (_, n) => {
        const replyTo = n % 2 === 0 ? asked[n % 3]!.id : undefined;
        return { replyTo, ...ok<MessageV1>(await sendV1(alice, chat, `answer ${n}`, { replyTo })) };
      }),
    );
    for (const { id, replyTo } of sent) {
      expect(ok<MessageV1>(await getV1(bob, id))['replyTo']).toBe(replyTo);
    }
    for (const { id } of asked) {
      const replies = await itemsOf<MessageV1>(throughApiV1(bob), `/messages/${id}/replies`);
      const wanted = sent.filter(({ replyTo }) => replyTo === id).map((reply) => reply.id);
      expect(replies.map((reply) => reply.id).toSorted()).toEqual(wanted.toSorted());
    }
  });

  row('POST /api/v1/messages', 409, 'message.client_id_reused').isProvokedBy('another content', async () => {
    ok(await sendV1(alice, chat, 'one', { clientId: 'used-1' }));
    const media = await uploadV1(alice, aFile(somePdf()));
    return [
      await sendV1(alice, chat, 'two', { clientId: 'used-1' }),
      await sendV1(alice, chat, 'two', {}, { 'idempotency-key': 'used-1' }),
      await sendV1(alice, chat, { file: { mediaId: media.id } }, { clientId: 'used-1' }),
    ];
  });

  row('POST /api/v1/messages', 400, 'request.invalid').isProvokedBy('fields of the wrong form', () => {
    const bodies: object[] = [
      {},
      { conversationId: chat },
      { content: 'x' },
      { conversationId: 'c_1', content: 'x' },
      { conversationId: -1, content: 'x' },
      ...[null, 5, true, [], ['x'], {}, { text: 'x' }, { text: { text: 5 } }, { text: null }].map(inChat),
      ...[{ image: {} }, { image: null }, { image: 'x' }, { file: { mediaId: 'x' } }].map(inChat),
      ...[{ file: { mediaId: -1 } }, { file: { mediaId: 2 ** 60 } }, { video: { url: 5 } }].map(inChat),
      ...[{ system: { text: 'x' } }, { text: { text: 'x' }, image: { mediaId: 1 } }].map(inChat),
      ...['a\u0000b', '\ud83d'].map(inChat),
      { ...inChat('x'), replyTo: 'last' },
      ...['', 'x'.repeat(129), 'a\u0000b', 5].map((clientId) => ({ ...inChat('x'), clientId })),
    ];
    return Promise.all(bodies.map((body) => throughApiV1(alice).post('/messages', body)));
  });
  const inChat = (content: unknown) => ({ conversationId: chat, content });

  it('refuses a key that is none', async () => {
    for (const key of ['', 'a b', 'x'.repeat(129)]) {
      const { status } = await sendV1(alice, chat, 'x', {}, { 'idempotency-key': key });
      expect(status).toBe(400);
    }
  });

  row('POST /api/v1/messages', 400, 'message.empty').isProvokedBy('nothing but white space', () =>
    Promise.all(['', ' \n\t', '\u3000'].map((text) => sendV1(alice, chat, text))),
  );
  row('POST /api/v1/messages', 400, 'message.too_long').isProvokedBy('5,001 characters, or 20 KB', () =>
    Promise.all(
      ['字'.repeat(5_001), 'x'.repeat(5_001), '😀'.repeat(5_121)].map((text) => sendV1(alice, chat, text)),
    ),
  );
  row('POST /api/v1/messages', 400, 'message.attachment_refused').isProvokedBy(
    'what is another’s, of another type, of elsewhere, unknown or ended',
    async () => {
      const media = await uploadV1(alice, aFile(somePdf()));
      const { id } = ok<MessageV1>(await sendV1(alice, chat, { file: { mediaId: media.id } }));
      const refused = [
        await sendV1(bob, chat, { file: { mediaId: media.id } }),
        await sendV1(alice, chat, { image: { mediaId: media.id } }),
        await sendV1(alice, chat, { file: { mediaId: 987_654_321 } }),
        await sendV1(alice, chat, { file: { url: media.url.replace(parley.url, 'https://example.com') } }),
        await sendV1(alice, chat, { file: { url: '' } }),
      ];
      ok(await throughApiV1(alice).post(`/messages/${id}/recall`));
      return [...refused, await sendV1(alice, chat, { file: { mediaId: media.id } })];
    },
  );
  row('POST /api/v1/messages', 404, 'message.reply_not_found').isProvokedBy(
    'a reply to what is elsewhere, recalled or hidden',
    async () => {
      const { group } = await aGroup(parley, alice, 1);
      const [elsewhere, recalled, hidden] = [
        await sayV1(alice, group, 'there'),
        await sayV1(alice, chat, 'recalled'),
        await sayV1(alice, chat, 'hidden'),
      ];
      ok(await throughApiV1(alice).post(`/messages/${recalled.id}/recall`));
      ok(await throughApiV1(alice).delete(`/messages/${hidden.id}`));
      return Promise.all(
        [elsewhere.id, recalled.id, hidden.id, '1'].map((replyTo) => sendV1(alice, chat, 'x', { replyTo })),
      );
    },
  );
  row('POST /api/v1/messages', 403, 'message.refused_by_receiver').isProvokedBy(
    'who is blocked',
    async () => {
      const friends = await twoFriends(parley);
      await parley.query('INSERT INTO blocks (user_id, blocked_id, created_at) VALUES ($1, $2, now())', [
        friends.bob.id,
        friends.alice.id,
      ]);
      return sendV1(friends.alice, friends.chat, 'hello?');
    },
  );
  row('POST /api/v1/messages', 404, 'conversation.not_found').isProvokedBy(
    'strangers, whatever they send, and unknown conversations',
    () =>
      Promise.all([
        sendV1(stranger, chat, 'x'),
        sendV1(stranger, chat, ' '),
        sendV1(stranger, chat, { file: { mediaId: 1 } }),
        sendV1(alice, 987_654_321, 'x'),
        sendV1(alice, 987_654_321, { file: { mediaId: 1 } }),
      ]),
  );
});

/** One that is hidden from Bob, one that is deleted, one that is unknown, and one that a stranger asks for. */
async function outOfReach(act: (person: Person, id: string) => Promise<ApiV1Answer>): Promise<ApiV1Answer[]> {
  const [hidden, deleted, living] = [
    await sayV1(alice, chat, 'hidden'),
    await sayV1(alice, chat, 'deleted'),
    await sayV1(alice, chat, 'living'),
  ];
  ok(await throughApiV1(bob).delete(`/messages/${hidden.id}`));
  ok(await throughApiV1(alice).delete(`/messages/${deleted.id}`, { for: 'all' }));
  const answers = [
    await act(bob, hidden.id),
    await act(bob, deleted.id),
    await act(bob, '987654321'),
    await act(stranger, living.id),
  ];
  // Nothing tells one from the other.
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  return answers;
}

const ofNoId = (act: (person: Person, id: string) => Promise<ApiV1Answer>) =>
  Promise.all(['x', '-1', 'm_1', '1.5', '99999999999999999999'].map((id) => act(alice, id)));

describe('one message', () => {
  row('GET /api/v1/messages/{id}', 404, 'message.not_found').isProvokedBy('what cannot be seen', () =>
    outOfReach(getV1),
  );
  row('GET /api/v1/messages/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    ofNoId(getV1),
  );

  const recall = (person: Person, id: string) => throughApiV1(person).post(`/messages/${id}/recall`);

  it('is recalled, once, and keeps its place', async () => {
    const phone = await SocketDevice.connect(parley.url, bob.token);
    const message = await sayV1(alice, chat, '说错了');
    const recalled = ok<Record<string, unknown>>(await recall(alice, message.id));
    expect(recalled).toEqual({
      id: message.id,
      conversationId: String(chat),
      seq: message.seq,
      systemMessageId: expect.stringMatching(/^\d+$/),
    });
    const shown = {
      id: message.id,
      conversationId: String(chat),
      seq: message.seq,
      senderId: String(alice.id),
      type: 'recalled',
      createdAt: message['createdAt'],
      recalledAt: expect.any(String),
    };
    expect(ok(await getV1(bob, message.id))).toEqual(shown);
    const [place, notice] = await placesV1(bob, chat, { after: message.seq - 1 });
    expect(place).toEqual(shown);
    expect(notice).toMatchObject({ id: recalled['systemMessageId'], type: 'system' });
    expect(notice!['content']).toEqual({ system: { text: '对方撤回了一条消息' } });
    expect((await placesV1(alice, chat)).at(-1)!['content']).toEqual({
      system: { text: '你撤回了一条消息' },
    });
    expect(await phone.event('message.created', ({ id }) => id === recalled['systemMessageId'])).toEqual(
      notice,
    );
    phone.close();
  });

  row('POST /api/v1/messages/{id}/recall', 409, 'message.recalled_already').isProvokedBy(
    'a second',
    async () => {
      const { id } = await sayV1(alice, chat, 'twice');
      ok(await recall(alice, id));
      return recall(alice, id);
    },
  );
  row('POST /api/v1/messages/{id}/recall', 403, 'message.recall_refused').isProvokedBy(
    'another’s message, and what is too old',
    async () => {
      const { id } = await sayV1(alice, chat, 'mine');
      const another = await recall(bob, id);
      parley.clock.advance({ minutes: 3 });
      return [another, await recall(alice, id)];
    },
  );
  row('POST /api/v1/messages/{id}/recall', 404, 'message.not_found').isProvokedBy('what cannot be seen', () =>
    outOfReach(recall),
  );
  row('POST /api/v1/messages/{id}/recall', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    ofNoId(recall),
  );

  const remove = (person: Person, id: string, query?: Record<string, unknown>) =>
    throughApiV1(person).request('DELETE', `/messages/${id}`, query && { query });

  it('is deleted for the caller alone, or for everyone', async () => {
    const [first, second] = [await sayV1(alice, chat, 'for me'), await sayV1(alice, chat, 'for all')];
    expect((await remove(bob, first.id)).body).toBe(true);
    expect((await remove(alice, second.id, { for: 'all' })).body).toBe(true);
    const empty = ({ seq }: MessageV1) => ({ conversationId: String(chat), seq, type: 'empty' });
    expect(await placesV1(bob, chat, { after: first.seq - 1 })).toEqual([empty(first), empty(second)]);
    expect(await placesV1(alice, chat, { after: first.seq - 1 })).toEqual([first, empty(second)]);
  });

  row('DELETE /api/v1/messages/{id}', 403, 'conversation.forbidden').isProvokedBy(
    'who would delete another’s for all',
    async () => remove(bob, (await sayV1(alice, chat, 'mine')).id, { for: 'all' }),
  );
  row('DELETE /api/v1/messages/{id}', 404, 'message.not_found').isProvokedBy(
    'what cannot be seen',
    async () => [
      ...(await outOfReach((person, id) => remove(person, id))),
      ...(await outOfReach((person, id) => remove(person, id, { for: 'all' }))),
    ],
  );
  row('DELETE /api/v1/messages/{id}', 400, 'request.invalid').isProvokedBy(
    'an id or a person that is none',
    async () => [
      ...(await ofNoId((person, id) => remove(person, id))),
      await remove(alice, (await sayV1(alice, chat, 'x')).id, { for: 'bob' }),
    ],
  );
});
