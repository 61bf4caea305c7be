import { aPerson, succeeded as done, type Person } from '#test/a-person.js';
import { succeededV1 as ok, throughApiV1, type ApiV1Answer } from '#test/api-v1-client.js';
import { befriend } from '#test/befriend.js';
import { aGroupScene, fillUp, outOfReach, type GroupScene } from '#test/group-v1.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let scene: GroupScene;
let group: number;
let owner: Person;
let member: Person;
/** A friend of the owner and of the member, outside of the group. */
let guest: Person;

beforeEach(async () => {
  scene = await aGroupScene(parley);
  ({ group, owner, member } = scene);
  guest = await aPerson(parley);
  for (const friend of [owner, member]) await befriend(friend, guest);
});

interface Invitations {
  readonly items: readonly { readonly id: string; readonly status: string }[];
  readonly nextCursor: string | null;
}

const invite = (
  person: Person,
  userIds: unknown,
  headers?: Record<string, string>,
  id: number | string = group,
): Promise<ApiV1Answer> => throughApiV1(person).post(`/groups/${id}/invitations`, { userIds }, headers);

const invitations = async (page: object = {}): Promise<Invitations> =>
  ok(await throughApiV1(member).get(`/groups/${group}/invitations`, page as never));

const answer = (person: Person, id: unknown, how: 'accept' | 'refuse', of = group): Promise<ApiV1Answer> =>
  throughApiV1(person).post(`/groups/${of}/invitations/${String(id)}/${how}`);

/** An invitation of the guest by the member. @returns its id */
async function waiting(): Promise<string> {
  ok(await invite(member, [guest.id]));
  return (await invitations()).items[0]!.id;
}

const isIn = async (person: Person): Promise<boolean> =>
  (await throughApiV1(person).get(`/groups/${group}`)).status === 200;

describe('inviting', () => {
  it('lets in at once whom the owner or an admin invites', async () => {
    const { status, body, headers } = await invite(owner, [String(guest.id), guest.id]);
    expect([status, body]).toEqual([201, { groupId: String(group), status: 'joined' }]);
    expect(headers['location']).toBe(`/api/v1/groups/${group}/members`);
    expect(await isIn(guest)).toBe(true);
  });

  it('waits for an answer when a member invites', async () => {
    const { status, body, headers } = await invite(member, [guest.id]);
    expect([status, body]).toEqual([201, { groupId: String(group), status: 'waiting' }]);
    expect(headers['location']).toBe(`/api/v1/groups/${group}/invitations`);
    expect(await isIn(guest)).toBe(false);
    expect((await invitations()).items).toEqual([
      {
        id: expect.any(String) as unknown,
        groupId: String(group),
        inviter: { id: String(member.id), name: member.name, avatar: null },
        invitee: { id: String(guest.id), name: guest.name, avatar: null },
        status: 'waiting',
        createdAt: expect.stringMatching(/Z$/) as unknown,
      },
    ]);
  });

  it('happens once under one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'i-1' };
    const answers = [await invite(member, [guest.id], key), await invite(member, [guest.id], key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await invitations()).items).toHaveLength(1);
  });

  row('POST /api/v1/groups/{id}/invitations', 400, 'request.invalid').isProvokedBy('nobody', () =>
    Promise.all(
      [undefined, [], ['x'], 'x', [null], Array.from({ length: 501 }, (_, n) => n + 1)].map((ids) =>
        invite(owner, ids),
      ),
    ),
  );
  row('POST /api/v1/groups/{id}/invitations', 403, 'group.member_not_friend').isProvokedBy(
    'a stranger, and invites nobody',
    async () => {
      const refused = await invite(owner, [guest.id, scene.stranger.id]);
      expect(await isIn(guest)).toBe(false);
      return refused;
    },
  );
  row('POST /api/v1/groups/{id}/invitations', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () =>
      outOfReach(parley, (client, id) => client.post(`/groups/${id}/invitations`, { userIds: [guest.id] })),
  );
  row('POST /api/v1/groups/{id}/invitations', 404, 'user.not_found').isProvokedBy(
    'a person that is none',
    () => invite(owner, [987_654_321]),
  );
  row('POST /api/v1/groups/{id}/invitations', 404, 'user.deleted').isProvokedBy(
    'a deleted account',
    async () => {
      done(await guest.delete('/account/delete'));
      return invite(owner, [guest.id]);
    },
  );
  row('POST /api/v1/groups/{id}/invitations', 409, 'idempotency.key_reused').isProvokedBy(
    'a key that another request had',
    async () => {
      const key = { 'idempotency-key': 'i-2' };
      ok(await invite(owner, [guest.id], key));
      return invite(owner, [scene.stranger.id], key);
    },
  );
  row('POST /api/v1/groups/{id}/invitations', 409, 'group.already_member').isProvokedBy('a member', () =>
    invite(owner, [member.id]),
  );
  row('POST /api/v1/groups/{id}/invitations', 409, 'invitation.waiting').isProvokedBy(
    'whose invitation waits',
    async () => {
      await waiting();
      return invite(member, [guest.id]);
    },
  );
  row('POST /api/v1/groups/{id}/invitations', 409, 'group.full').isProvokedBy(
    'a group of 5,000',
    async () => {
      await fillUp(parley, group);
      return invite(owner, [guest.id]);
    },
  );
});

describe('the invitations of a group', () => {
  it('come page by page, the newest first', async () => {
    const first = await waiting();
    ok(await answer(owner, first, 'refuse'));
    const second = await waiting();
    const page = await invitations({ limit: 1 });
    expect(page.items).toMatchObject([{ id: second, status: 'waiting' }]);
    const rest = await invitations({ limit: 1, cursor: page.nextCursor });
    expect(rest).toMatchObject({ items: [{ id: first, status: 'refused' }], nextCursor: null });
  });

  row('GET /api/v1/groups/{id}/invitations', 400, 'request.invalid').isProvokedBy('a bad page', () =>
    Promise.all(
      [{ limit: 0 }, { cursor: 'x' }].map((query) =>
        throughApiV1(owner).get(`/groups/${group}/invitations`, query),
      ),
    ),
  );
  row('GET /api/v1/groups/{id}/invitations', 404, 'conversation.not_found').isProvokedBy(
    'what is out of reach',
    () => outOfReach(parley, (client, id) => client.get(`/groups/${id}/invitations`)),
  );
});

describe('answering an invitation', () => {
  it('accepting answers 204 and lets the person in', async () => {
    const id = await waiting();
    const { status, body } = await answer(scene.admin, id, 'accept');
    expect([status, body]).toEqual([204, '']);
    expect(await isIn(guest)).toBe(true);
    expect((await invitations()).items).toMatchObject([{ id, status: 'accepted' }]);
  });

  it('refusing answers 204 and lets nobody in', async () => {
    const id = await waiting();
    expect((await answer(owner, id, 'refuse')).status).toBe(204);
    expect(await isIn(guest)).toBe(false);
    expect((await invitations()).items).toMatchObject([{ id, status: 'refused' }]);
  });

  /** An invitation that is none, and one of another group of the caller's. */
  async function foreign(how: 'accept' | 'refuse'): Promise<ApiV1Answer[]> {
    const id = await waiting();
    const other = await aGroupScene(parley);
    return [await answer(owner, 987_654_321, how), await answer(other.owner, id, how, other.group)];
  }

  row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    () => answer(owner, 'x', 'accept'),
  );
  row(
    'POST /api/v1/groups/{id}/invitations/{invitationId}/accept',
    403,
    'conversation.forbidden',
  ).isProvokedBy('a plain member', async () => answer(member, await waiting(), 'accept'));
  row(
    'POST /api/v1/groups/{id}/invitations/{invitationId}/accept',
    404,
    'conversation.not_found',
  ).isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.post(`/groups/${id}/invitations/1/accept`)),
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 404, 'invitation.not_found').isProvokedBy(
    'an invitation that is none, or of another group',
    () => foreign('accept'),
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 404, 'user.deleted').isProvokedBy(
    'an account that was deleted since',
    async () => {
      const id = await waiting();
      done(await guest.delete('/account/delete'));
      return answer(owner, id, 'accept');
    },
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 404, 'friend.not_found').isProvokedBy(
    'the end of the friendship with the inviter',
    async () => {
      const id = await waiting();
      done(await member.delete('/manage_friends', { friend_id: guest.id }));
      return answer(owner, id, 'accept');
    },
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 409, 'invitation.handled').isProvokedBy(
    'an invitation that was answered',
    async () => {
      const id = await waiting();
      ok(await answer(owner, id, 'refuse'));
      return answer(owner, id, 'accept');
    },
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/accept', 409, 'group.full').isProvokedBy(
    'a group of 5,000',
    async () => {
      const id = await waiting();
      await fillUp(parley, group);
      return answer(owner, id, 'accept');
    },
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/refuse', 400, 'request.invalid').isProvokedBy(
    'an id that is none',
    () => answer(owner, 'x', 'refuse'),
  );
  row(
    'POST /api/v1/groups/{id}/invitations/{invitationId}/refuse',
    403,
    'conversation.forbidden',
  ).isProvokedBy('a plain member', async () => answer(member, await waiting(), 'refuse'));
  row(
    'POST /api/v1/groups/{id}/invitations/{invitationId}/refuse',
    404,
    'conversation.not_found',
  ).isProvokedBy('what is out of reach', () =>
    outOfReach(parley, (client, id) => client.post(`/groups/${id}/invitations/1/refuse`)),
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/refuse', 404, 'invitation.not_found').isProvokedBy(
    'an invitation that is none, or of another group',
    () => foreign('refuse'),
  );
  row('POST /api/v1/groups/{id}/invitations/{invitationId}/refuse', 409, 'invitation.handled').isProvokedBy(
    'an invitation that was answered',
    async () => {
      const id = await waiting();
      ok(await answer(owner, id, 'accept'));
      return answer(owner, id, 'refuse');
    },
  );
});
