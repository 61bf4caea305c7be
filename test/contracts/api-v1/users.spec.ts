import { aPerson, succeeded } from '#test/a-person.js';
import { aSession, type SessionHolder } from '#test/a-session.js';
import { problemIn, succeededV1, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { befriend } from '#test/befriend.js';
import { SocketDevice } from '#test/socket-client.js';
import { aNoise, aPicture } from '#test/some-images.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();

interface Me {
  readonly name: string;
  readonly userInfo: string;
  readonly avatar: string | null;
  readonly version: number;
}

const meOf = async (person: SessionHolder): Promise<Me> => succeededV1(await person.get('/users/me'));

async function upload(
  person: SessionHolder,
  bytes: Buffer,
  field = 'file',
  headers: Record<string, string> = {},
): Promise<ApiV1Answer> {
  const form = new FormData();
  form.append(field, new File([new Uint8Array(bytes)], 'a.png', { type: 'image/png' }));
  const encoded = new Response(form);
  return person.put('/users/me/avatar', Buffer.from(await encoded.arrayBuffer()), {
    'content-type': encoded.headers.get('content-type')!,
    ...headers,
  });
}

describe('my own profile', () => {
  it('is shown with its version as ETag', async () => {
    const person = await aSession(parley, { name: '爱丽丝' });
    const { body, headers } = await person.get('/users/me');
    expect(body).toEqual({
      id: String(person.id),
      email: person.details.email,
      name: '爱丽丝',
      userInfo: '',
      avatar: null,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(headers.etag).toBe('"1"');
  });

  it('changes in what is given alone, and says so to the own devices', async () => {
    const person = await aSession(parley);
    const device = await SocketDevice.connect(parley.url, person.token);
    expect((await person.patch('/users/me', { userInfo: '你好' })).body).toMatchObject({
      name: person.details.name,
      userInfo: '你好',
      version: 2,
    });
    const { body, headers } = await person.patch('/users/me', { name: '小爱' });
    expect(body).toMatchObject({ name: '小爱', userInfo: '你好', version: 3 });
    expect(headers.etag).toBe('"3"');
    expect(await device.event('user.updated', ({ name }) => name === '小爱')).toMatchObject({
      userInfo: '你好',
    });
    device.close();
  });

  it('is changed by one of two who read the same version', async () => {
    const person = await aSession(parley);
    const { headers } = await person.get('/users/me');
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((name) =>
        person.patch('/users/me', { name }, { 'if-match': headers.etag as string }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect((await meOf(person)).version).toBe(2);
  });

  it('is changed by who names its version among others, or any', async () => {
    const person = await aSession(parley);
    for (const tag of ['"1"', '"7", "2"', '*']) {
      expect((await person.patch('/users/me', { name: 'x' }, { 'if-match': tag })).status).toBe(200);
    }
  });

  it('is another version after a change through another contract', async () => {
    const person = await aPerson(parley);
    const me = throughApiV1(person);
    const { headers } = await me.get('/users/me');
    succeeded(await person.put('/account/info', { name: 'changed' }));
    const answer = await me.patch('/users/me', { name: 'mine' }, { 'if-match': headers.etag as string });
    expect(problemIn(answer)).toEqual([412, 'request.precondition_failed']);
  });

  row('PATCH /api/v1/users/me', 400, 'request.invalid').isProvokedBy('a field that is no text', async () => {
    const person = await aSession(parley);
    return [
      await person.patch('/users/me', { name: 7 }),
      await person.patch('/users/me', { name: '\ud800' }),
      await person.patch('/users/me', { userInfo: ['x'] }),
    ];
  });
  row('PATCH /api/v1/users/me', 400, 'account.name_invalid').isProvokedBy(
    'a blank or long name',
    async () => {
      const person = await aSession(parley);
      return [
        await person.patch('/users/me', { name: ' ' }),
        await person.patch('/users/me', { name: 'n'.repeat(21) }),
      ];
    },
  );
  row('PATCH /api/v1/users/me', 400, 'account.info_too_long').isProvokedBy('501 characters', async () => {
    const person = await aSession(parley);
    return person.patch('/users/me', { name: 'kept out', userInfo: '😀'.repeat(501) });
  });
  row('PATCH /api/v1/users/me', 412, 'request.precondition_failed').isProvokedBy(
    'a version that is not the present one, or a tag that is none of ours',
    async () => {
      const person = await aSession(parley);
      const answers: ApiV1Answer[] = [];
      for (const tag of ['"2"', 'W/"1"', '"x"', '1'])
        answers.push(await person.patch('/users/me', { name: 'x' }, { 'if-match': tag }));
      expect((await meOf(person)).version).toBe(1);
      return answers;
    },
  );
});

describe('my avatar', () => {
  it('is an uploaded image at an address, whose predecessor is gone', async () => {
    const person = await aSession(parley);
    const first = await upload(person, await aPicture().png().toBuffer());
    expect(first.status).toBe(200);
    const { avatar, version } = first.body as Me;
    expect(version).toBe(2);
    expect((await fetch(avatar!)).headers.get('content-type')).toBe('image/png');
    const second = (await upload(person, await aPicture(32, 32).jpeg().toBuffer())).body as Me;
    expect(second.avatar).not.toBe(avatar);
    expect([(await fetch(avatar!)).status, (await fetch(second.avatar!)).status]).toEqual([404, 200]);
  });

  it('can be taken away, twice too', async () => {
    const person = await aSession(parley);
    const { avatar } = (await upload(person, await aPicture().png().toBuffer())).body as Me;
    expect((await person.delete('/users/me/avatar')).status).toBe(204);
    expect((await person.delete('/users/me/avatar')).status).toBe(204);
    expect(await meOf(person)).toMatchObject({ avatar: null, version: 3 });
    expect((await fetch(avatar!)).status).toBe(404);
  });

  row('PUT /api/v1/users/me/avatar', 400, 'request.invalid').isProvokedBy(
    'no form, or none with the file',
    async () => {
      const person = await aSession(parley);
      return [
        await person.put('/users/me/avatar', { file: 'x' }),
        await upload(person, await aPicture().png().toBuffer(), 'picture'),
      ];
    },
  );
  const stale = { 'if-match': '"9"' };
  row('PUT /api/v1/users/me/avatar', 412, 'request.precondition_failed').isProvokedBy(
    'a version that is not the present one, and nothing is stored',
    async () => {
      const person = await aSession(parley);
      const answer = await upload(person, await aPicture().png().toBuffer(), 'file', stale);
      expect(await meOf(person)).toMatchObject({ avatar: null, version: 1 });
      return answer;
    },
  );
  row('DELETE /api/v1/users/me/avatar', 412, 'request.precondition_failed').isProvokedBy(
    'a version that is not the present one',
    async () => {
      const person = await aSession(parley);
      const { avatar } = (await upload(person, await aPicture().png().toBuffer())).body as Me;
      const answer = await person.request('DELETE', '/users/me/avatar', { headers: stale });
      expect(await meOf(person)).toMatchObject({ avatar, version: 2 });
      return answer;
    },
  );
  row('PUT /api/v1/users/me/avatar', 413, 'media.too_large').isProvokedBy('more than 2 MB', async () =>
    upload(await aSession(parley), await aNoise(1_000, 1_000).png({ compressionLevel: 0 }).toBuffer()),
  );
  row('PUT /api/v1/users/me/avatar', 415, 'media.type_refused').isProvokedBy('what is no image', async () => {
    const person = await aSession(parley);
    return [
      await upload(person, Buffer.from('hello')),
      await upload(person, Buffer.alloc(0)),
      await upload(person, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ];
  });
});

describe('a deleted account', () => {
  it('has no token and no socket that works any more', async () => {
    const person = await aSession(parley);
    const device = await SocketDevice.connect(parley.url, person.token);
    expect((await person.delete('/users/me')).status).toBe(204);
    expect(await person.isAlive()).toBe(false);
    await device.event('session.ended', ({ code }) => code === 'account.deleted');
    device.close();
  });
});

describe('another person', () => {
  it('is shown as others may see them, without the e-mail address', async () => {
    const alice = await aSession(parley);
    const bob = await aSession(parley, { name: '鲍勃' });
    await bob.patch('/users/me', { userInfo: '北京' });
    expect((await alice.get(`/users/${bob.id}`)).body).toEqual({
      id: String(bob.id),
      name: '鲍勃',
      userInfo: '北京',
      avatar: null,
      isContact: false,
      remark: null,
      isBlocked: false,
      deleted: false,
    });
  });

  it('is shown with what stands between the two, and as deleted', async () => {
    const [alice, bob] = [await aPerson(parley), await aPerson(parley)];
    await befriend(alice, bob);
    const me = throughApiV1(alice);
    succeededV1(await me.patch(`/contacts/${bob.id}`, { remark: '三哥' }));
    succeededV1(await me.put(`/contacts/blocks/${bob.id}`));
    succeeded(await bob.delete('/account/delete'));
    expect((await me.get(`/users/${bob.id}`)).body).toMatchObject({
      isContact: true,
      remark: '三哥',
      isBlocked: true,
      deleted: true,
    });
  });

  row('GET /api/v1/users/{userId}', 400, 'request.invalid').isProvokedBy('an id that is none', async () => {
    const person = await aSession(parley);
    return Promise.all(['-1', 'bob', '1.5', '99999999999999999'].map((id) => person.get(`/users/${id}`)));
  });
  row('GET /api/v1/users/{userId}', 404, 'user.not_found').isProvokedBy('an id that nobody has', async () => {
    const person = await aSession(parley);
    return Promise.all(['0', '999999999', Number.MAX_SAFE_INTEGER].map((id) => person.get(`/users/${id}`)));
  });
});
