import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { historyOf, twoFriends } from '#test/conversation.js';
import {
  aGroupScene,
  fileForm,
  fillUp,
  openUp,
  outOfReach,
  type GroupScene,
  type GroupV1,
} from '#test/group-v1.js';
import { aPicture } from '#test/some-images.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
const time = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
let scene: GroupScene;
let group: number;
let owner: Person;

beforeEach(async () => {
  scene = await aGroupScene(parley);
  ({ group, owner } = scene);
});

const seen = async (person: Person, id: number | string = group): Promise<GroupV1> =>
  ok(await throughApiV1(person).get(`/groups/${id}`));

describe('founding a group', () => {
  const found = (person: Person, body: object, headers?: Record<string, string>): Promise<ApiV1Answer> =>
    throughApiV1(person).post('/groups', body, headers);

  it('answers 201 with the group and its address; everyone has it, and the welcome in it', async () => {
    const { alice, bob } = await twoFriends(parley);
    const answer = await found(alice, {
      name: '技术交流群',
      description: '每周五分享',
      memberIds: [String(bob.id), bob.id, alice.id],
      joinPolicy: 'open',
    });
    const { id } = answer.body as GroupV1;
    expect([answer.status, answer.headers['location']]).toEqual([201, `/api/v1/groups/${id}`]);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^\d+$/) as unknown,
      name: '技术交流群',
      description: '每周五分享',
      avatar: null,
      joinPolicy: 'open',
      ownerId: String(alice.id),
      memberCount: 2,
      role: 'owner',
      version: 1,
      createdAt: time,
    });
    expect(await seen(bob, id)).toMatchObject({ role: 'member' });
    expect((await historyOf(bob, Number(id))).map(({ content }) => content)).toEqual([
      '欢迎大家，我们可以聊天了~~',
    ]);
  });

  it('is by invitation and without others when only a name is given', async () => {
    expect((await found(owner, { name: '群' })).body).toMatchObject({
      joinPolicy: 'invitation',
      description: null,
      memberCount: 1,
    });
  });

  it('happens once under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'g-1' };
    const [first, again] = [await found(owner, { name: '群' }, key), await found(owner, { name: '群' }, key)];
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  row('POST /api/v1/groups', 400, 'request.invalid').isProvokedBy('fields that are none', () =>
    Promise.all(
      [
        {},
        { name: 1 },
        { name: 'a\u0000' },
        { name: '\ud800' },
        { name: '群', memberIds: 'x' },
        { name: '群', memberIds: ['x'] },
        { name: '群', joinPolicy: 'anyone' },
        { name: '群', description: {} },
        { name: '群', memberIds: Array.from({ length: 5_000 }, (_, n) => n) },
      ].map((body) => found(owner, body)),
    ),
  );
  row('POST /api/v1/groups', 400, 'group.name_invalid').isProvokedBy('a name that is blank or too long', () =>
    Promise.all(['', ' \u3000', '长'.repeat(51)].map((name) => found(owner, { name }))),
  );
  row('POST /api/v1/groups', 400, 'group.description_too_long').isProvokedBy('501 characters', () =>
    found(owner, { name: '群', description: '长'.repeat(501) }),
  );
  row('POST /api/v1/groups', 403, 'group.member_not_friend').isProvokedBy('a stranger', () =>
    found(owner, { name: '群', memberIds: [scene.stranger.id] }),
  );
  row('POST /api/v1/groups', 404, 'group.member_not_found').isProvokedBy('a person that is none', () =>
    found(owner, { name: '群', memberIds: [987_654_321] }),
  );
  row('POST /api/v1/groups', 409, 'idempotency.key_reused').isProvokedBy('another group’s key', async () => {
    const key = { 'idempotency-key': 'g-2' };
    ok(await found(owner, { name: '群' }, key));
    return found(owner, { name: '别的群' }, key);
  });
});

describe('my groups', () => {
  it('are listed page by page, the newest first, whether they stand in the list or not', async () => {
    const client = throughApiV1(owner);
    const ids = [String(group)];
    for (const name of ['二', '三']) ids.unshift(ok<GroupV1>(await client.post('/groups', { name })).id);
    ok(await client.delete(`/conversations/${ids[1]}`));
    const first = ok<{ items: GroupV1[]; nextCursor: string }>(await client.get('/groups', { limit: 2 }));
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = ok(await client.get('/groups', { limit: 2, cursor: first.nextCursor }));
    expect(second).toMatchObject({
      items: [{ id: ids[2], memberCount: 3, role: 'owner' }],
      nextCursor: null,
    });
    expect(ok(await throughApiV1(scene.stranger).get('/groups'))).toEqual({ items: [], nextCursor: null });
  });

  row('GET /api/v1/groups', 400, 'request.invalid').isProvokedBy('a limit or cursor that is none', () =>
    Promise.all(
      [
        { limit: 0 },
        { limit: 'x' },
        { cursor: 'x' },
        { cursor: btoa('["a"]') },
        { cursor: btoa('[1.5]') },
      ].map((query) => throughApiV1(owner).get('/groups', query)),
    ),
  );
});

describe('a group', () => {
  it('shows itself to its members, with an ETag', async () => {
    const { headers, body } = await throughApiV1(scene.member).get(`/groups/${group}`);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({ ownerId: String(owner.id), memberCount: 3, role: 'member', version: 1 });
  });

  it('shows itself to anyone when it is open, and its members and messages to nobody else', async () => {
    await openUp(parley, group);
    expect(await seen(scene.stranger)).toMatchObject({ id: String(group), role: null, memberCount: 3 });
    for (const path of [
      `/groups/${group}/members`,
      `/groups/${group}/invitations`,
      `/conversations/${group}`,
    ])
      expect((await throughApiV1(scene.stranger).get(path)).status).toBe(404);
  });

  row('GET /api/v1/groups/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(owner).get('/groups/x'),
  );
  row('GET /api/v1/groups/{id}', 404, 'conversation.not_found').isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.get(`/groups/${id}`)),
  );
});

describe('changing a group', () => {
  const change = (person: Person, body: object, headers?: Record<string, string>): Promise<ApiV1Answer> =>
    throughApiV1(person).put(`/groups/${group}`, body, headers);

  it('changes what is given, and says the new version', async () => {
    const answer = await change(scene.admin, { name: '新名', description: '新简介', joinPolicy: 'open' });
    expect(answer.headers['etag']).toBe('"2"');
    expect(answer.body).toMatchObject({
      name: '新名',
      description: '新简介',
      joinPolicy: 'open',
      version: 2,
    });
    expect((await change(owner, { description: ' ' })).body).toMatchObject({
      name: '新名',
      description: null,
      joinPolicy: 'open',
      version: 3,
    });
  });

  it('changes nothing when it is as it is: the version stays', async () => {
    const { name } = await seen(owner);
    expect((await change(owner, { name, joinPolicy: 'invitation' })).body).toMatchObject({ version: 1 });
    expect((await change(owner, {})).body).toMatchObject({ version: 1 });
  });

  it('tells the members', async () => {
    const device = await SocketDevice.connect(parley.url, scene.member.token);
    ok(await change(owner, { description: '新简介' }));
    expect(await device.event('group.updated')).toMatchObject({
      conversationId: String(group),
      description: '新简介',
      joinPolicy: 'invitation',
      actorId: String(owner.id),
    });
    device.close();
  });

  it('lets one of two through who change the same version at the same moment', async () => {
    const tag = { 'if-match': '"1"' };
    const answers = await Promise.all(
      [owner, scene.admin, owner, scene.admin].map((person, n) => change(person, { name: `名 ${n}` }, tag)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
    expect(await seen(owner)).toMatchObject({ version: 2 });
  });

  it.each(['"1"', '"7", "1"', '*'])('takes If-Match: %s', async (tag) => {
    expect((await change(owner, { name: '新名' }, { 'if-match': tag })).status).toBe(200);
  });

  row('PUT /api/v1/groups/{id}', 412, 'request.precondition_failed').isProvokedBy(
    'a version that is not the present one, or none at all',
    async () => {
      const answers = [];
      for (const tag of ['"7"', 'W/"1"', '1', 'x', '""']) {
        answers.push(await change(owner, { name: '新名' }, { 'if-match': tag }));
      }
      expect(await seen(owner)).toMatchObject({ version: 1 });
      return answers;
    },
  );
  row('PUT /api/v1/groups/{id}', 400, 'request.invalid').isProvokedBy('fields that are none', () =>
    Promise.all([{ name: 1 }, { joinPolicy: 'x' }, { description: [] }].map((body) => change(owner, body))),
  );
  row('PUT /api/v1/groups/{id}', 400, 'group.name_invalid').isProvokedBy('a blank name', () =>
    change(owner, { name: ' ' }),
  );
  row('PUT /api/v1/groups/{id}', 400, 'group.description_too_long').isProvokedBy('501 characters', () =>
    change(owner, { description: '长'.repeat(501) }),
  );
  row('PUT /api/v1/groups/{id}', 403, 'conversation.forbidden').isProvokedBy('a plain member', () =>
    change(scene.member, { name: '新名' }),
  );
  row('PUT /api/v1/groups/{id}', 404, 'conversation.not_found').isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.put(`/groups/${id}`, { name: '新名' })),
  );
});

describe('the avatar of a group', () => {
  const upload = async (
    person: Person,
    bytes: Buffer,
    headers: Record<string, string> = {},
    id: number | string = group,
  ): Promise<ApiV1Answer> => {
    const form = await fileForm(bytes);
    return throughApiV1(person).put(`/groups/${id}/avatar`, form.body, { ...form.headers, ...headers });
  };
  let png: Buffer;

  beforeAll(async () => {
    png = await aPicture().png().toBuffer();
  });

  it('is uploaded, shown to members, and taken away again', async () => {
    const answer = await upload(scene.admin, png, { 'if-match': '"1"' });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"2"']);
    const { avatar } = await seen(scene.member);
    expect((await fetch(avatar as string)).headers.get('content-type')).toMatch(/^image\//);
    const removed = await throughApiV1(owner).delete(`/groups/${group}/avatar`);
    expect(removed.body).toMatchObject({ avatar: null, version: 3 });
    expect((await throughApiV1(owner).delete(`/groups/${group}/avatar`)).body).toMatchObject({ version: 3 });
  });

  row('PUT /api/v1/groups/{id}/avatar', 400, 'request.invalid').isProvokedBy(
    'no form, or one without the file',
    async () => {
      const form = new FormData();
      form.append('picture', 'x');
      const encoded = new Response(form);
      const headers = { 'content-type': encoded.headers.get('content-type')! };
      return [
        await throughApiV1(owner).put(`/groups/${group}/avatar`, {}),
        await throughApiV1(owner).put(
          `/groups/${group}/avatar`,
          Buffer.from(await encoded.arrayBuffer()),
          headers,
        ),
        await upload(owner, png, {}, 'x'),
      ];
    },
  );
  row('PUT /api/v1/groups/{id}/avatar', 403, 'conversation.forbidden').isProvokedBy('a plain member', () =>
    upload(scene.member, png),
  );
  row('PUT /api/v1/groups/{id}/avatar', 404, 'conversation.not_found').isProvokedBy(
    'a stranger',
    async () => [await upload(scene.stranger, png), await upload(owner, png, {}, 987_654_321)],
  );
  row('PUT /api/v1/groups/{id}/avatar', 412, 'request.precondition_failed').isProvokedBy(
    'an old version',
    () => upload(owner, png, { 'if-match': '"9"' }),
  );
  row('PUT /api/v1/groups/{id}/avatar', 413, 'media.too_large').isProvokedBy('three megabytes', () =>
    upload(owner, Buffer.concat([png, Buffer.alloc(3 * 1024 * 1024)])),
  );
  row('PUT /api/v1/groups/{id}/avatar', 415, 'media.type_refused').isProvokedBy('what is no image', () =>
    upload(owner, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
  );
  row('DELETE /api/v1/groups/{id}/avatar', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(owner).delete('/groups/x/avatar'),
  );
  row('DELETE /api/v1/groups/{id}/avatar', 403, 'conversation.forbidden').isProvokedBy('a plain member', () =>
    throughApiV1(scene.member).delete(`/groups/${group}/avatar`),
  );
  row('DELETE /api/v1/groups/{id}/avatar', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () => outOfReach(parley, (client, id) => client.delete(`/groups/${id}/avatar`)),
  );
  row('DELETE /api/v1/groups/{id}/avatar', 412, 'request.precondition_failed').isProvokedBy(
    'an old version',
    () =>
      throughApiV1(owner).request('DELETE', `/groups/${group}/avatar`, { headers: { 'if-match': '"9"' } }),
  );
});

describe('entering an open group', () => {
  const join = (person: Person, id: number | string = group): Promise<ApiV1Answer> =>
    throughApiV1(person).post(`/groups/${id}/join`);

  it('answers the group, says so in its history, and nothing in it is unread', async () => {
    await openUp(parley, group);
    const { status, body } = await join(scene.stranger);
    expect([status, body]).toEqual([200, expect.objectContaining({ role: 'member', memberCount: 4 })]);
    expect(ok(await throughApiV1(scene.stranger).get(`/conversations/${group}`))).toMatchObject({
      unreadCount: 0,
      lastMessage: { content: { system: { text: `${scene.stranger.name}加入了群聊` } } },
    });
  });

  row('POST /api/v1/groups/{id}/join', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    join(owner, 'x'),
  );
  row('POST /api/v1/groups/{id}/join', 404, 'conversation.not_found').isProvokedBy('no group', async () => {
    const { alice, chat } = await twoFriends(parley);
    return [await join(owner, 987_654_321), await join(owner, chat), await join(alice, chat)];
  });

  it('tells an outsider nothing of a group by invitation, not even that it exists', async () => {
    const [closed, none] = [await join(scene.stranger), await join(scene.stranger, 987_654_321)];
    expect(closed.status).toBe(404);
    expect(closed.body).toEqual(none.body);
  });
  row('POST /api/v1/groups/{id}/join', 409, 'group.already_member').isProvokedBy('a member', () =>
    join(scene.member),
  );
  row('POST /api/v1/groups/{id}/join', 409, 'group.full').isProvokedBy('a group of 5,000', async () => {
    await openUp(parley, group);
    await fillUp(parley, group);
    return join(scene.stranger);
  });
});

describe('leaving, handing over and dissolving a group', () => {
  const act = (person: Person, path: string, body?: object): Promise<ApiV1Answer> =>
    throughApiV1(person).post(`/groups/${group}${path}`, body);

  it('a member leaves, and is outside then', async () => {
    const { status, body } = await act(scene.member, '/leave');
    expect([status, body]).toEqual([204, '']);
    expect((await throughApiV1(scene.member).get(`/groups/${group}`)).status).toBe(404);
    expect(await seen(owner)).toMatchObject({ memberCount: 2 });
  });

  it('the owner hands the group over, and may leave then', async () => {
    const { body } = await act(owner, '/transfer', { userId: String(scene.member.id) });
    expect(body).toMatchObject({ ownerId: String(scene.member.id), role: 'member', version: 2 });
    expect((await act(owner, '/leave')).status).toBe(204);
    expect(await seen(scene.member)).toMatchObject({ role: 'owner', memberCount: 2 });
  });

  it('the owner dissolves the group, and it is gone for all', async () => {
    const { status, body } = await throughApiV1(owner).delete(`/groups/${group}`);
    expect([status, body]).toEqual([204, '']);
    for (const person of [owner, scene.member])
      expect((await throughApiV1(person).get(`/groups/${group}`)).status).toBe(404);
  });

  row('POST /api/v1/groups/{id}/leave', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(owner).post('/groups/x/leave'),
  );
  row('POST /api/v1/groups/{id}/leave', 403, 'group.owner_stays').isProvokedBy('the owner', () =>
    act(owner, '/leave'),
  );
  row('POST /api/v1/groups/{id}/leave', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () => outOfReach(parley, (client, id) => client.post(`/groups/${id}/leave`)),
  );
  row('DELETE /api/v1/groups/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(owner).delete('/groups/x'),
  );
  row('DELETE /api/v1/groups/{id}', 403, 'conversation.forbidden').isProvokedBy('an admin', () =>
    throughApiV1(scene.admin).delete(`/groups/${group}`),
  );
  row('DELETE /api/v1/groups/{id}', 404, 'conversation.not_found').isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.delete(`/groups/${id}`)),
  );
  row('POST /api/v1/groups/{id}/transfer', 400, 'request.invalid').isProvokedBy('nobody', () =>
    Promise.all([{}, { userId: 'x' }, { userId: null }].map((body) => act(owner, '/transfer', body))),
  );
  row('POST /api/v1/groups/{id}/transfer', 400, 'group.transfer_to_self').isProvokedBy('the owner', () =>
    act(owner, '/transfer', { userId: owner.id }),
  );
  row('POST /api/v1/groups/{id}/transfer', 403, 'conversation.forbidden').isProvokedBy('an admin', () =>
    act(scene.admin, '/transfer', { userId: scene.member.id }),
  );
  row('POST /api/v1/groups/{id}/transfer', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () =>
      outOfReach(parley, (client, id) => client.post(`/groups/${id}/transfer`, { userId: scene.member.id })),
  );
  row('POST /api/v1/groups/{id}/transfer', 404, 'user.not_found').isProvokedBy('a person that is none', () =>
    act(owner, '/transfer', { userId: 987_654_321 }),
  );
  row('POST /api/v1/groups/{id}/transfer', 404, 'user.deleted').isProvokedBy(
    'a deleted account',
    async () => {
      done(await scene.member.delete('/account/delete'));
      return act(owner, '/transfer', { userId: scene.member.id });
    },
  );
  row('POST /api/v1/groups/{id}/transfer', 404, 'group.not_member').isProvokedBy('a stranger', () =>
    act(owner, '/transfer', { userId: scene.stranger.id }),
  );
});

it('a person who is nobody’s friend and in no group sees nothing of others', async () => {
  const nobody = throughApiV1(await aPerson(parley));
  expect(ok(await nobody.get('/groups'))).toEqual({ items: [], nextCursor: null });
});
