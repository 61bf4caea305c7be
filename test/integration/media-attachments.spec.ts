import { EventEmitter, once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { UnitOfWork } from '#database/unit-of-work.js';
import { GetMediaQuery } from '#core/media/get-media/get-media.query.js';
import type { MediaKind, MediaView } from '#core/media/media.view.js';
import { MessageMedia } from '#core/media/message-media.js';
import { EndedFiles } from '#core/media/sweep/ended-files.js';
import { UnsentMedia } from '#core/media/sweep/unsent-media.js';
import {
  largestFile,
  largestImage,
  UploadMediaCommand,
  type UploadDescription,
} from '#core/media/upload-media/upload-media.command.js';
import { DeleteMessageCommand } from '#core/messages/delete-message/delete-message.command.js';
import { HideMessagesCommand } from '#core/messages/hide-messages/hide-messages.command.js';
import { RecallMessageCommand } from '#core/messages/recall-message/recall-message.command.js';
import { SendMessageCommand, type SentMessage } from '#core/messages/send-message/send-message.command.js';
import { aGroup } from '#test/a-group.js';
import { aPerson, type Person } from '#test/a-person.js';
import { historyOf } from '#test/conversation.js';
import { someMp4, somePdf, someSound, someWebm } from '#test/some-files.js';
import { aPicture } from '#test/some-images.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
let alice: Person;
let bob: Person;
let group: number;
let otherGroup: number;

beforeAll(async () => {
  [alice, bob] = [await aPerson(parley), await aPerson(parley)];
  group = await aGroup(parley, alice, bob);
  otherGroup = await aGroup(parley, alice, bob);
});
afterEach(() => parley.clock.release());

const run = <T>(command: Parameters<CommandBus['execute']>[0]): Promise<T> =>
  parley.app.get(CommandBus).execute(command) as Promise<T>;

function upload(bytes: Buffer, description: UploadDescription = {}, owner = alice): Promise<MediaView> {
  return run(new UploadMediaCommand(owner.id, Readable.from([bytes]), description));
}

function send(
  kind: MediaKind,
  media: MediaView,
  { to = group, by = alice, clientId }: { to?: number; by?: Person; clientId?: string } = {},
): Promise<SentMessage> {
  return run(new SendMessageCommand(by.id, { conversationId: to, kind, media: { id: media.id }, clientId }));
}

const recall = (message: SentMessage) => run(new RecallMessageCommand(alice.id, message.id));
const refused = (code: string) => expect.objectContaining({ code });
const never = new AbortController().signal;
const status = async ({ key }: MediaView) => (await fetch(`${parley.url}/media/${key}`)).status;

describe('an upload', () => {
  it.each<[MediaKind, string, () => Promise<Buffer> | Buffer, UploadDescription]>([
    ['image', 'image/png', () => aPicture().png().toBuffer(), {}],
    ['audio', 'audio/wav', someSound, {}],
    ['video', 'video/webm', someWebm, {}],
    ['audio', 'audio/webm', someWebm, { kind: 'audio' }],
    ['audio', 'audio/webm', someWebm, { type: 'audio/webm;codecs=opus' }],
    ['video', 'video/mp4', someMp4, { type: 'text/html' }],
    ['file', 'application/pdf', somePdf, {}],
    ['file', 'image/png', () => aPicture().png().toBuffer(), { kind: 'file' }],
    ['file', 'text/plain', () => Buffer.from('hello'), { type: 'text/plain; charset=utf-8' }],
    ['file', 'video/mp4', () => Buffer.from('not a film'), { type: 'video/mp4' }],
    ['file', 'application/octet-stream', () => Buffer.from('hello'), { type: '<script>' }],
    ['file', 'application/octet-stream', () => Buffer.alloc(0), {}],
  ])('is taken for %s of type %s', async (kind, type, content, description) => {
    const media = await upload(await content(), description);
    expect(media).toMatchObject({ kind, type });
    expect(
      await parley.app.get(QueryBus).execute(new GetMediaQuery(alice.id, { key: media.key })),
    ).toMatchObject({
      id: media.id,
      kind,
      type,
      size: media.size,
      expiresAt: new Date(media.createdAt.getTime() + 86_400_000),
    });
  });

  it.each<[MediaKind, () => Buffer]>([
    ['image', somePdf],
    ['image', someSound],
    ['audio', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['video', someSound],
    ['video', somePdf],
  ])('that shall be %s and is not is refused', async (kind, content) => {
    await expect(upload(content(), { kind })).rejects.toEqual(refused('media.type_refused'));
  });

  it('is bounded by its kind', async () => {
    const image = Buffer.concat([await aPicture().png().toBuffer(), Buffer.alloc(largestImage)]);
    await expect(upload(image)).rejects.toEqual(refused('media.too_large'));
    await expect(upload(Buffer.alloc(largestFile + 1))).rejects.toEqual(refused('media.too_large'));
    expect((await upload(Buffer.alloc(largestFile))).size).toBe(largestFile);
    expect(await readdir(join(parley.dataDir, 'media', 'incoming'))).toEqual([]);
  });

  it('is its owner’s alone to look up', async () => {
    const media = await upload(somePdf());
    await expect(
      parley.app.get(QueryBus).execute(new GetMediaQuery(bob.id, { id: media.id })),
    ).rejects.toEqual(refused('media.not_found'));
  });
});

describe('a file', () => {
  it('is served as bytes to be saved under its own name, whatever it claims to be', async () => {
    const media = await upload(Buffer.from('<script>alert(1)</script>'), {
      fileName: '会议"纪要".html',
      type: 'text/html',
    });
    const answer = await fetch(`${parley.url}/media/${media.key}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="______.html"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%22%E7%BA%AA%E8%A6%81%22.html`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await answer.text()).toBe('<script>alert(1)</script>');
  });

  it('that can be heard or seen is shown where it is, in parts', async () => {
    const media = await upload(someSound(), { fileName: 'voice.exe' });
    const answer = await fetch(`${parley.url}/media/${media.key}`, { headers: { range: 'bytes=0-3' } });
    expect([answer.status, await answer.text()]).toEqual([206, 'RIFF']);
    expect(answer.headers.get('content-type')).toBe('audio/wav');
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="voice.exe.wav"');
    expect((await fetch(`${parley.url}/media/${media.key}/thumbnail`)).status).toBe(404);
  });
});

describe('sending a medium', () => {
  it.each<[MediaKind, () => Promise<Buffer> | Buffer]>([
    ['image', () => aPicture().png().toBuffer()],
    ['file', somePdf],
    ['audio', someSound],
    ['video', someMp4],
  ])('shows %s to every member, over sockets and in histories', async (kind, content) => {
    const media = await upload(await content(), { fileName: '纪要.bin' });
    const [phone, bobs] = [
      await SocketDevice.connect(parley.url, alice.token),
      await SocketDevice.connect(parley.url, bob.token),
    ];
    const { ok, data } = await phone.command('message.send', {
      conversationId: group,
      content: { [kind]: { mediaId: String(media.id) } },
    });
    const url = `${parley.url}/media/${media.key}`;
    const shown = { url, fileName: '纪要.bin', mimeType: media.type, size: media.size };
    expect([ok, data]).toMatchObject([true, { type: kind, content: { [kind]: shown } }]);
    expect(await bobs.event('message.created', ({ id }) => id === data!['id'])).toEqual(data);
    expect((await historyOf(bob, group)).at(-1)!.content).toBe(url);
    const again = await phone.command('message.send', {
      conversationId: group,
      content: { [kind]: { url } },
    });
    expect(again).toMatchObject({ ok: true, data: { content: data!['content'] } });
    phone.close();
    bobs.close();
  });

  it('is refused when it is another’s, unknown, of another kind, or an avatar', async () => {
    const pdf = await upload(somePdf());
    await expect(send('file', pdf, { by: bob })).rejects.toEqual(refused('message.attachment_refused'));
    await expect(send('image', pdf)).rejects.toEqual(refused('message.attachment_refused'));
    await expect(send('file', { ...pdf, id: 987_654 })).rejects.toEqual(
      refused('message.attachment_refused'),
    );
    const avatar = `data:image/png;base64,${(await aPicture().png().toBuffer()).toString('base64')}`;
    await alice.put('/account/info', { avatar });
    const [avatarRow] = await parley.query<{ id: number }>(
      'SELECT avatar_id AS id FROM users WHERE id = $1',
      [alice.id],
    );
    await expect(send('image', { ...pdf, id: avatarRow!.id })).rejects.toEqual(
      refused('message.attachment_refused'),
    );
  });

  it('tells a stranger of the conversation first', async () => {
    const carol = await aPerson(parley);
    await expect(send('file', { ...(await upload(somePdf())), id: 1 }, { by: carol })).rejects.toEqual(
      refused('conversation.not_member'),
    );
  });

  it('again under the same client id answers the first message, also when the file was uploaded anew', async () => {
    const [first, second] = [await upload(somePdf('retry')), await upload(somePdf('retry'))];
    const sent = await send('file', first, { clientId: 'file-1' });
    const again = await send('file', second, { clientId: 'file-1' });
    expect(again).toMatchObject({ id: sent.id, replayed: true, message: { attachment: { key: first.key } } });
    await expect(send('file', await upload(somePdf('other')), { clientId: 'file-1' })).rejects.toEqual(
      refused('message.client_id_reused'),
    );
    await recall(sent);
    expect(await send('file', first, { clientId: 'file-1' })).toMatchObject({ id: sent.id, replayed: true });
  });
});

const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

describe('a medium ends', () => {
  it('a day after its upload, when no message shows it', async () => {
    const [unsent, sent] = [await upload(somePdf()), await upload(somePdf())];
    await send('file', sent);
    parley.clock.advance({ hours: 23 });
    expect(await parley.app.get(UnsentMedia, { strict: false }).remove(never)).toBe(0);
    parley.clock.advance({ hours: 2 });
    await expect(send('file', unsent)).rejects.toEqual(refused('message.attachment_refused'));
    expect(await parley.app.get(UnsentMedia, { strict: false }).remove(never)).toBeGreaterThan(0);
    expect([await status(unsent), await status(sent)]).toEqual([404, 200]);
  });

  it('with the last message that shows it, by recall or deletion for all', async () => {
    const media = await upload(somePdf());
    const messages = [await send('file', media), await send('file', media, { to: otherGroup })];
    await run(new HideMessagesCommand(bob.id, [messages[0]!.id]));
    await recall(messages[0]!);
    expect(await status(media)).toBe(200);
    await run(new DeleteMessageCommand(alice.id, messages[1]!.id));
    expect(await status(media)).toBe(404);
    await expect(send('file', media)).rejects.toEqual(refused('message.attachment_refused'));
    await parley.app.get(EndedFiles, { strict: false }).remove(never);
    const kept = await readdir(join(parley.dataDir, 'media'), { recursive: true });
    expect(kept.filter((name) => name.includes(media.key))).toEqual([]);
  });

  it('for a send that meets its end, which waits for it and is refused', async () => {
    const media = await upload(somePdf());
    await send('file', media);
    const ending = new EventEmitter();
    const ended = parley.app.get(UnitOfWork).run(async (transaction) => {
      await parley.app.get(MessageMedia, { strict: false }).release(transaction, media.id);
      ending.emit('under way');
      await once(ending, 'commit');
    });
    await once(ending, 'under way');
    const outcome = send('file', media, { to: otherGroup }).catch((error: unknown) => error);
    await until('the send waits', async () => (await parley.query(waiting)).length > 0);
    ending.emit('commit');
    await ended;
    expect(await outcome).toEqual(refused('message.attachment_refused'));
  });

  it('never under a message that shows it, however sends and recalls meet', async () => {
    const places = [group, otherGroup, group, otherGroup, group, otherGroup];
    for (let round = 0; round < 10; round += 1) {
      const media = await upload(somePdf(String(round)));
      const first = await send('file', media);
      const [, ...sends] = await Promise.allSettled([
        recall(first),
        ...places.map((to) => send('file', media, { to })),
      ]);
      const shown = sends.filter(({ status: outcome }) => outcome === 'fulfilled').length;
      expect(await status(media)).toBe(shown > 0 ? 200 : 404);
      const [row] = await parley.query('SELECT uses FROM media WHERE id = $1', [media.id]);
      expect(row).toEqual({ uses: shown });
    }
  });
});
