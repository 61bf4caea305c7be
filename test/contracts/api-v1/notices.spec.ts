import type { Person } from '#test/a-person.js';
import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { historyOf } from '#test/conversation.js';
import { aGroupScene, outOfReach, type GroupScene } from '#test/group-v1.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let scene: GroupScene;
let group: number;
let owner: Person;

beforeEach(async () => {
  scene = await aGroupScene(parley);
  ({ group, owner } = scene);
});

interface Notice {
  readonly id: string;
  readonly content: string;
  readonly messageSeq: number;
}

const publish = (person: Person, content: unknown, headers?: Record<string, string>): Promise<ApiV1Answer> =>
  throughApiV1(person).post('/notices', { groupId: String(group), content }, headers);

const published = async (content = '今晚八点开会'): Promise<Notice> => ok(await publish(owner, content));

const notices = async (page: object = {}): Promise<{ items: Notice[]; nextCursor: string | null }> =>
  ok(await throughApiV1(scene.member).get('/notices', { groupId: group, ...page }));

describe('publishing a notice', () => {
  it('answers 201 with the notice and its address, and its message stands where it says', async () => {
    const answer = await publish(scene.admin, '今晚八点开会');
    const notice = answer.body as Notice;
    expect([answer.status, answer.headers['location']]).toEqual([201, `/api/v1/notices/${notice.id}`]);
    expect(notice).toEqual({
      id: expect.stringMatching(/^\d+$/) as unknown,
      groupId: String(group),
      authorId: String(scene.admin.id),
      authorName: scene.admin.name,
      content: '今晚八点开会',
      messageSeq: 2,
      createdAt: expect.stringMatching(/Z$/) as unknown,
    });
    expect((await historyOf(scene.member, group)).at(-1)).toMatchObject({
      content: '[群公告]\n\n今晚八点开会',
    });
  });

  it('happens once under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'n-1' };
    const answers = [await publish(owner, '一次', key), await publish(owner, '一次', key)];
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect((await notices()).items).toHaveLength(1);
  });

  row('POST /api/v1/notices', 400, 'request.invalid').isProvokedBy('fields that are none', () =>
    Promise.all(
      [{}, { groupId: group }, { groupId: 'x', content: 'x' }, { groupId: group, content: 'a\u0000' }].map(
        (body) => throughApiV1(owner).post('/notices', body),
      ),
    ),
  );
  row('POST /api/v1/notices', 400, 'notice.content_invalid').isProvokedBy('a blank or too long text', () =>
    Promise.all(['', ' \u3000', '长'.repeat(2_001)].map((content) => publish(owner, content))),
  );
  row('POST /api/v1/notices', 403, 'conversation.forbidden').isProvokedBy('a plain member', () =>
    publish(scene.member, 'x'),
  );
  row('POST /api/v1/notices', 404, 'conversation.not_found').isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.post('/notices', { groupId: id, content: 'x' })),
  );
  row('POST /api/v1/notices', 409, 'idempotency.key_reused').isProvokedBy(
    'another notice’s key',
    async () => {
      const key = { 'idempotency-key': 'n-2' };
      ok(await publish(owner, '一', key));
      return publish(owner, '二', key);
    },
  );
});

describe('the notices of a group', () => {
  it('come page by page, the newest first, to every member', async () => {
    const ids = [];
    for (const content of ['一', '二', '三']) ids.unshift((await published(content)).id);
    const first = await notices({ limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(await notices({ limit: 2, cursor: first.nextCursor })).toMatchObject({
      items: [{ id: ids[2] }],
      nextCursor: null,
    });
  });

  row('GET /api/v1/notices', 400, 'request.invalid').isProvokedBy('no group, or a bad page', () =>
    Promise.all(
      [{}, { groupId: group, limit: 0 }, { groupId: group, cursor: 'x' }].map((query) =>
        throughApiV1(owner).get('/notices', query),
      ),
    ),
  );
  row('GET /api/v1/notices', 404, 'conversation.not_found').isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.get('/notices', { groupId: id })),
  );
});

describe('one notice', () => {
  it('is read by any member, and gone when the owner or an admin deletes it', async () => {
    const notice = await published();
    expect(ok(await throughApiV1(scene.member).get(`/notices/${notice.id}`))).toEqual(notice);
    const { status, body } = await throughApiV1(scene.admin).delete(`/notices/${notice.id}`);
    expect([status, body]).toEqual([204, '']);
    expect((await notices()).items).toEqual([]);
    expect(await historyOf(scene.member, group)).toHaveLength(2);
  });

  /** One that is none, one of a group of others, and one of a group that was dissolved: told alike. */
  async function unseen(act: (person: Person, id: string) => Promise<ApiV1Answer>): Promise<ApiV1Answer[]> {
    const { id } = await published();
    const answers = [await act(owner, '987654321'), await act(scene.stranger, id)];
    ok(await throughApiV1(owner).delete(`/groups/${group}`));
    answers.push(await act(owner, id));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    return answers;
  }

  row('GET /api/v1/notices/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(owner).get('/notices/x'),
  );
  row('GET /api/v1/notices/{id}', 404, 'notice.not_found').isProvokedBy('what the caller may not see', () =>
    unseen((person, id) => throughApiV1(person).get(`/notices/${id}`)),
  );
  row('DELETE /api/v1/notices/{id}', 400, 'request.invalid').isProvokedBy('an id that is none', () =>
    throughApiV1(owner).delete('/notices/x'),
  );
  row('DELETE /api/v1/notices/{id}', 403, 'conversation.forbidden').isProvokedBy('a plain member', async () =>
    throughApiV1(scene.member).delete(`/notices/${(await published()).id}`),
  );
  row('DELETE /api/v1/notices/{id}', 404, 'notice.not_found').isProvokedBy(
    'what the caller may not see',
    () => unseen((person, id) => throughApiV1(person).delete(`/notices/${id}`)),
  );
});
