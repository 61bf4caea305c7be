import { randomBytes } from 'node:crypto';
import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { listedFor } from '#test/conversation.js';
import { appoint, changeInfo, leave } from '#test/group-acts.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aNoise, aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let owner: Person;
let admin: Person;
let member: Person;
let group: number;
let picture: Buffer;

beforeAll(async () => {
  [owner, admin, member] = (await Promise.all(Array.from({ length: 3 }, () => aPerson(parley)))) as [
    Person,
    Person,
    Person,
  ];
  picture = await aPicture().png().toBuffer();
});

beforeEach(async () => {
  group = await aGroup(parley, owner, admin, member);
  succeeded(await appoint(owner, group, admin));
});

const dataUrl = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`;

/** Name and avatar as a member's list shows them. */
async function shown(): Promise<{ name: string; avatar: string }> {
  const { name, avatar } = (await listedFor(member, group)) as unknown as { name: string; avatar: string };
  return { name, avatar };
}

async function fetched(url: string): Promise<{ status: number; type: string | null; size: number }> {
  const answer = await fetch(url);
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    size: (await answer.arrayBuffer()).byteLength,
  };
}

async function changeEach(...changes: object[]): Promise<ImsAnswer[]> {
  const answers: ImsAnswer[] = [];
  for (const change of changes) answers.push(await changeInfo(owner, group, change));
  return answers;
}

describe('a change of a group’s name', () => {
  it('answers Succeed and 修改群信息成功, and nothing else', async () => {
    const { status, body } = await changeInfo(admin, group, { name: '新名字' });
    expect([status, body]).toEqual([200, { code: 0, info: 'Succeed', message: '修改群信息成功' }]);
    expect(await shown()).toEqual({ name: '新名字', avatar: '' });
  });

  it.each([
    ['fifty characters', '群'.repeat(50)],
    ['fifty emojis', '😀'.repeat(50)],
    ['white space around it', ' 群 '],
  ])('takes %s as they are', async (_what, name) => {
    succeeded(await changeInfo(owner, group, { name }));
    expect(await shown()).toMatchObject({ name });
  });

  it('happens only when a name is given', async () => {
    for (const nothing of [{}, { name: null }, { name: null, avatar: null }])
      succeeded(await changeInfo(owner, group, nothing));
    expect(await shown()).toEqual({ name: 'Group', avatar: '' });
  });

  row('POST /conversations/manage/info', 400, -2, 'Missing or error type of [name]').isProvokedBy(
    'a name that is empty, blank or of 51 characters',
    () => changeEach({ name: '' }, { name: ' \n' }, { name: '群'.repeat(51) }, { name: '😀'.repeat(51) }),
  );
});

describe('a change of a group’s avatar', () => {
  it('takes a data URL, and shows it as the address of an image', async () => {
    succeeded(await changeInfo(owner, group, { avatar: dataUrl(picture) }));
    const { name, avatar } = await shown();
    expect(name).toBe('Group');
    expect(avatar).toMatch(new RegExp(`^${parley.url}/media/[0-9a-f]{64}$`));
    expect(await fetched(avatar)).toMatchObject({ status: 200, type: 'image/png' });
  });

  it('ends the one before', async () => {
    succeeded(await changeInfo(owner, group, { avatar: dataUrl(picture) }));
    const before = (await shown()).avatar;
    succeeded(await changeInfo(admin, group, { avatar: dataUrl(await aPicture(40, 40).png().toBuffer()) }));
    const after = (await shown()).avatar;
    expect(after).not.toBe(before);
    expect((await fetched(before)).status).toBe(404);
    expect((await fetched(after)).status).toBe(200);
  });

  it('leaves it as it is when the client sends back what it was shown', async () => {
    succeeded(await changeInfo(owner, group, { avatar: dataUrl(picture) }));
    const { avatar } = await shown();
    succeeded(await changeInfo(admin, group, { avatar, name: '同样的头像' }));
    expect(await shown()).toEqual({ name: '同样的头像', avatar });
    const bytes = Buffer.from(await (await fetch(avatar)).arrayBuffer());
    succeeded(await changeInfo(admin, group, { avatar: dataUrl(bytes) }));
    expect((await shown()).avatar).toBe(avatar);
  });

  it('takes it away when it is empty', async () => {
    succeeded(await changeInfo(owner, group, { avatar: dataUrl(picture) }));
    const { avatar } = await shown();
    succeeded(await changeInfo(owner, group, { avatar: '' }));
    expect((await shown()).avatar).toBe('');
    expect((await fetched(avatar)).status).toBe(404);
    succeeded(await changeInfo(owner, group, { avatar: '' }));
  });

  it('takes the address of an image of this server, and keeps it when the other one ends', async () => {
    succeeded(await owner.put('/account/info', { avatar: dataUrl(picture) }));
    const before = await parley.query<{ key: string }>(
      'SELECT m.key FROM users u JOIN media m ON m.id = u.avatar_id WHERE u.id = $1',
      [owner.id],
    );
    const theirs = `${parley.url}/media/${before[0]!.key}`;
    succeeded(await changeInfo(owner, group, { avatar: theirs }));
    const { avatar } = await shown();
    expect(avatar).not.toBe(theirs);
    succeeded(await owner.put('/account/info', { avatar: '' }));
    expect((await fetched(theirs)).status).toBe(404);
    expect((await fetched(avatar)).status).toBe(200);
    succeeded(await changeInfo(owner, group, { avatar: '' }));
  });

  it('saves nothing when the name is refused, or the image', async () => {
    await changeEach({ avatar: dataUrl(picture), name: '' }, { avatar: 'nothing', name: 'Better' });
    expect(await shown()).toEqual({ name: 'Group', avatar: '' });
  });

  row('POST /conversations/manage/info', 400, -2, 'Missing or error type of [avatar]').isProvokedBy(
    'what is no image, and addresses of elsewhere or of nothing',
    () =>
      changeEach(
        ...[
          'nothing',
          'https://example.com/media/picture.png',
          `https://example.com/media/${'0'.repeat(64)}`,
          `${parley.url}/media/${randomBytes(32).toString('hex')}`,
          `${parley.url}/media/../account/info`,
          `${parley.url}/account/info`,
          `/media/${'0'.repeat(64)}`,
          'data:text/html;base64,PGI+',
          'data:image/png;base64,AAAA',
          dataUrl(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
        ].map((avatar) => ({ avatar })),
      ),
  );

  row('POST /conversations/manage/info', 413, -2, 'Payload too large').isProvokedBy(
    'an image of more than 2 MB',
    async () => changeInfo(owner, group, { avatar: dataUrl(await aNoise(1000, 800).png().toBuffer()) }),
  );
});

row('POST /conversations/manage/info', 403, -3, '非群主或管理员不能更新群信息').isProvokedBy(
  'a member, a stranger and a former member, before the image is looked at',
  async () => {
    const [stranger, former] = await Promise.all([aPerson(parley), aPerson(parley)]);
    const other = await aGroup(parley, owner, member, former);
    succeeded(await leave(former, other));
    return Promise.all(
      [member, stranger, former].flatMap((caller) => [
        changeInfo(caller, other, { name: 'Mine' }),
        changeInfo(caller, other, {}),
        changeInfo(caller, other, { avatar: 'data:image/png;base64,AAAA' }),
      ]),
    );
  },
);

row('POST /conversations/manage/info', 404, -1, 'Conversation not found').isProvokedBy(
  'an id that no conversation has, and a dissolved group',
  async () => {
    succeeded(await leave(owner, group));
    return [
      await changeInfo(owner, group, { name: 'Gone' }),
      await changeInfo(owner, 999_999_999, { name: 'Gone' }),
    ];
  },
);
