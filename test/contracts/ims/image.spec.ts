import { fstatSync, readdirSync } from 'node:fs';
import sharp from 'sharp';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { historyOf, listedFor, twoFriends } from '#test/conversation.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let chat: number;

beforeAll(async () => {
  ({ alice, bob, chat } = await twoFriends(parley));
});

const picture = (background = '#c00') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();

/** Posts a form; its parts go in the order given. */
async function post(person: Person, ...parts: [name: string, value: string | Blob][]): Promise<ImsAnswer> {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const encoded = new Response(form);
  return person.request('POST', '/conversations/image', {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  });
}

/** How many files of this size the process, and so the server in it, holds open. */
function openFilesOf(size: number): number {
  return readdirSync('/dev/fd').filter((descriptor) => {
    try {
      const found = fstatSync(Number(descriptor));
      return found.isFile() && found.size === size;
    } catch {
      // Closed meanwhile, as that of the listing itself.
      return false;
    }
  }).length;
}

const file = (bytes: Buffer, type = 'image/png') => new File([new Uint8Array(bytes)], '图.png', { type });

describe('sending an image', () => {
  it('shows it as a message of type 1 whose content is its address', async () => {
    const answer = await post(alice, ['conversationId', String(chat)], ['image', file(await picture())]);
    expect(answer.body).toEqual({ code: 0, info: 'Succeed' });
    const message = (await historyOf(bob, chat)).at(-1)!;
    expect(message).toMatchObject({ type: 1, senderid: alice.id });
    const image = await fetch(message.content);
    expect(image.status).toBe(200);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(await sharp(Buffer.from(await image.arrayBuffer())).metadata()).toMatchObject({
      width: 40,
      height: 30,
    });
    expect(await listedFor(bob, chat)).toMatchObject({ last_message: '[图片]', last_message_type: 1 });
  });

  it('takes the parts in any order', async () => {
    succeeded(await post(alice, ['image', file(await picture('#0c0'))], ['conversationId', String(chat)]));
  });

  it('stores a retry once, and refuses another image under the same client id', async () => {
    const send = async (colour: string) =>
      post(
        alice,
        ['conversationId', String(chat)],
        ['client_id', 'image-1'],
        ['image', file(await picture(colour))],
      );
    const before = (await historyOf(alice, chat)).length;
    succeeded(await send('#00c'));
    succeeded(await send('#00c'));
    expect(await historyOf(alice, chat)).toHaveLength(before + 1);
    expect(await send('#111')).toMatchObject({ status: 409, body: { code: -4, info: 'Conflict' } });
  });

  it('takes an empty client id for none', async () => {
    const before = (await historyOf(alice, chat)).length;
    for (const colour of ['#246', '#246', '#468']) {
      const image = file(await picture(colour));
      succeeded(await post(alice, ['conversationId', String(chat)], ['client_id', ''], ['image', image]));
    }
    expect(await historyOf(alice, chat)).toHaveLength(before + 3);
  });

  it('is gone for who asks again once the message is deleted for everyone', async () => {
    succeeded(await post(alice, ['conversationId', String(chat)], ['image', file(await picture('#abc'))]));
    const { id, content } = (await historyOf(alice, chat)).at(-1)!;
    expect((await fetch(content)).status).toBe(200);
    succeeded(await alice.delete('/conversations/messages', { message_id: id }));
    expect((await fetch(content)).status).toBe(404);
  });

  it('leaves no file open behind an image that was refused before it was read', async () => {
    const [stranger, bytes] = [await aPerson(parley), await picture('#123')];
    for (const conversation of [String(chat), '987654321']) {
      const answer = await post(stranger, ['conversationId', conversation], ['image', file(bytes)]);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect(openFilesOf(bytes.length)).toBe(0);
  });

  it.each([
    ['no conversation', async () => [['image', file(await picture())]], 'conversationId'],
    [
      'a conversation that is no id',
      async () => [
        ['conversationId', 'x'],
        ['image', file(await picture())],
      ],
      'conversationId',
    ],
    ['no file', async () => [['conversationId', String(chat)]], 'image'],
    [
      'a file under another name',
      async () => [
        ['conversationId', String(chat)],
        ['photo', file(await picture())],
      ],
      'image',
    ],
  ] as [string, () => Promise<[string, string | Blob][]>, string][])(
    'names the field when there is %s',
    async (_what, parts, field) => {
      const answer = await post(alice, ...(await parts()));
      expect(answer).toMatchObject({
        status: 400,
        body: { code: -2, info: `Missing or error type of [${field}]` },
      });
    },
  );

  it.each([
    [
      'a broken form',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\nabc',
    ],
    ['a form without a boundary', 'multipart/form-data', 'abc'],
    ['an empty form', 'multipart/form-data; boundary=x', ''],
    ['JSON', 'application/json', '{"conversationId":1}'],
  ])('answers 400 to %s', async (_what, type, body) => {
    const answer = await alice.request('POST', '/conversations/image', {
      body,
      headers: { 'content-type': type },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: -2 } });
  });

  row('POST /conversations/image', 400, -2, 'Missing or error type of [image]').isProvokedBy(
    'SVG, HTML and text, whatever they call themselves',
    () =>
      Promise.all(
        ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html></html>', 'hello'].map((text) =>
          post(alice, ['conversationId', String(chat)], ['image', file(Buffer.from(text))]),
        ),
      ),
  );

  row('POST /conversations/image', 413, -2, 'Payload too large').isProvokedBy('more than 10 MB', () =>
    post(alice, ['conversationId', String(chat)], ['image', file(Buffer.alloc(10 * 1024 * 1024 + 10, 1))]),
  );

  row('POST /conversations/image', 400, 1, 'Not in conversation').isProvokedBy('someone outside', async () =>
    post(await aPerson(parley), ['conversationId', String(chat)], ['image', file(await picture())]),
  );

  row('POST /conversations/image', 404, -1, 'Conversation not found').isProvokedBy(
    'an unknown conversation',
    async () => post(alice, ['conversationId', '987654321'], ['image', file(await picture())]),
  );
});
