import { aGroup } from '#test/a-group.js';
import { aPerson, type Person } from '#test/a-person.js';
import { succeededV1 as ok, throughApiV1, type ApiV1Answer, type ApiV1Client } from '#test/api-v1-client.js';
import { builtOperations } from '#test/committed-document.js';
import { aServer } from '#test/test-server.js';

/**
 * Who may do what in a group: every act by everyone who could try it. Each cell is a test of its own; where an act is
 * refused, the test also sees that nothing changed, and where it succeeds, that something did.
 */
const roles = ['owner', 'admin', 'member', 'stranger', 'former member'] as const;
type Role = (typeof roles)[number];

interface Scene {
  readonly group: number;
  readonly invitation: string;
  readonly notice: string;
}

interface Act {
  readonly operation: string;
  readonly by: (caller: ApiV1Client, scene: Scene) => Promise<ApiV1Answer>;
  readonly reads?: true;
  /** In the order of `roles`. */
  readonly statuses: readonly [number, number, number, number, number];
}

const owners = (done: number): Act['statuses'] => [done, 403, 403, 404, 404];
const ownersAndAdmins = (done: number): Act['statuses'] => [done, done, 403, 404, 404];
const members = (done: number): Act['statuses'] => [done, done, done, 404, 404];

const parley = aServer();
const callers = {} as Record<Role, Person>;
/** People of the scene who do nothing: one is an admin, one a member, two are friends of whoever needs one. */
let bystandingAdmin: Person;
let bystander: Person;
let guest: Person;
let invited: Person;

const acts: Readonly<Record<string, Act>> = {
  'see the group': {
    operation: 'GET /api/v1/groups/{id}',
    by: (caller, { group }) => caller.get(`/groups/${group}`),
    reads: true,
    statuses: members(200),
  },
  'change the group': {
    operation: 'PUT /api/v1/groups/{id}',
    by: (caller, { group }) => caller.put(`/groups/${group}`, { name: '新名', joinPolicy: 'open' }),
    statuses: ownersAndAdmins(200),
  },
  'take the avatar away': {
    operation: 'DELETE /api/v1/groups/{id}/avatar',
    by: (caller, { group }) => caller.delete(`/groups/${group}/avatar`),
    statuses: ownersAndAdmins(200),
  },
  'dissolve the group': {
    operation: 'DELETE /api/v1/groups/{id}',
    by: (caller, { group }) => caller.delete(`/groups/${group}`),
    statuses: owners(204),
  },
  'hand the group over': {
    operation: 'POST /api/v1/groups/{id}/transfer',
    by: (caller, { group }) => caller.post(`/groups/${group}/transfer`, { userId: bystander.id }),
    statuses: owners(200),
  },
  'join a group by invitation': {
    operation: 'POST /api/v1/groups/{id}/join',
    by: (caller, { group }) => caller.post(`/groups/${group}/join`),
    statuses: [409, 409, 409, 404, 404],
  },
  'leave the group': {
    operation: 'POST /api/v1/groups/{id}/leave',
    by: (caller, { group }) => caller.post(`/groups/${group}/leave`),
    statuses: [403, 204, 204, 404, 404],
  },
  'list the members': {
    operation: 'GET /api/v1/groups/{id}/members',
    by: (caller, { group }) => caller.get(`/groups/${group}/members`),
    reads: true,
    statuses: members(200),
  },
  'make an admin': {
    operation: 'PUT /api/v1/groups/{id}/members/{userId}',
    by: (caller, { group }) => caller.put(`/groups/${group}/members/${bystander.id}`, { role: 'admin' }),
    statuses: owners(200),
  },
  'take an admin the role': {
    operation: 'PUT /api/v1/groups/{id}/members/{userId}',
    by: (caller, { group }) =>
      caller.put(`/groups/${group}/members/${bystandingAdmin.id}`, { role: 'member' }),
    statuses: owners(200),
  },
  'remove a member': {
    operation: 'DELETE /api/v1/groups/{id}/members/{userId}',
    by: (caller, { group }) => caller.delete(`/groups/${group}/members/${bystander.id}`),
    statuses: ownersAndAdmins(204),
  },
  'remove an admin': {
    operation: 'DELETE /api/v1/groups/{id}/members/{userId}',
    by: (caller, { group }) => caller.delete(`/groups/${group}/members/${bystandingAdmin.id}`),
    statuses: owners(204),
  },
  'invite a friend': {
    operation: 'POST /api/v1/groups/{id}/invitations',
    by: (caller, { group }) => caller.post(`/groups/${group}/invitations`, { userIds: [guest.id] }),
    statuses: members(201),
  },
  'list the invitations': {
    operation: 'GET /api/v1/groups/{id}/invitations',
    by: (caller, { group }) => caller.get(`/groups/${group}/invitations`),
    reads: true,
    statuses: members(200),
  },
  'accept an invitation': {
    operation: 'POST /api/v1/groups/{id}/invitations/{invitationId}/accept',
    by: (caller, { group, invitation }) => caller.post(`/groups/${group}/invitations/${invitation}/accept`),
    statuses: ownersAndAdmins(204),
  },
  'refuse an invitation': {
    operation: 'POST /api/v1/groups/{id}/invitations/{invitationId}/refuse',
    by: (caller, { group, invitation }) => caller.post(`/groups/${group}/invitations/${invitation}/refuse`),
    statuses: ownersAndAdmins(204),
  },
  'publish a notice': {
    operation: 'POST /api/v1/notices',
    by: (caller, { group }) => caller.post('/notices', { groupId: group, content: '今晚八点开会' }),
    statuses: ownersAndAdmins(201),
  },
  'list the notices': {
    operation: 'GET /api/v1/notices',
    by: (caller, { group }) => caller.get('/notices', { groupId: group }),
    reads: true,
    statuses: members(200),
  },
  'read a notice': {
    operation: 'GET /api/v1/notices/{id}',
    by: (caller, { notice }) => caller.get(`/notices/${notice}`),
    reads: true,
    statuses: members(200),
  },
  'delete a notice': {
    operation: 'DELETE /api/v1/notices/{id}',
    by: (caller, { notice }) => caller.delete(`/notices/${notice}`),
    statuses: ownersAndAdmins(204),
  },
};

/** Changing the picture needs one (`groups.spec.ts`), founding and listing need no group. */
const elsewhere = ['PUT /api/v1/groups/{id}/avatar', 'POST /api/v1/groups', 'GET /api/v1/groups'];

beforeAll(async () => {
  for (const role of roles) callers[role] = await aPerson(parley);
  [bystandingAdmin, bystander, guest, invited] = (await Promise.all(
    Array.from({ length: 4 }, () => aPerson(parley)),
  )) as [Person, Person, Person, Person];
  await parley.query(
    `INSERT INTO friendships (user_id, friend_id, created_at)
     SELECT a, b, now() FROM unnest($1::bigint[]) a, unnest($2::bigint[]) b
     UNION ALL SELECT b, a, now() FROM unnest($1::bigint[]) a, unnest($2::bigint[]) b`,
    [
      [...roles.map((role) => callers[role].id), bystander.id],
      [guest.id, invited.id],
    ],
  );
});

/** A group with everyone in their role and a picture, an invitation that waits and a notice. */
async function aScene(): Promise<Scene> {
  const { owner, admin, member, 'former member': former } = callers;
  const group = await aGroup(parley, owner, admin, member, former, bystandingAdmin, bystander);
  const own = throughApiV1(owner);
  for (const { id } of [admin, bystandingAdmin])
    ok(await own.put(`/groups/${group}/members/${id}`, { role: 'admin' }));
  ok(await own.delete(`/groups/${group}/members/${former.id}`));
  const key = `scene-${group}`;
  await parley.query(
    `WITH picture AS (
       INSERT INTO media (owner_id, key, kind, type, size, created_at) VALUES ($2, $3, 'image', 'image/png', 1, now())
       RETURNING id
     ) UPDATE conversations SET avatar_id = (SELECT id FROM picture) WHERE id = $1`,
    [group, owner.id, key],
  );
  ok(await throughApiV1(bystander).post(`/groups/${group}/invitations`, { userIds: [invited.id] }));
  const notice = ok<{ id: string }>(await own.post('/notices', { groupId: group, content: 'Welcome' }));
  const { items } = ok<{ items: [{ id: string }] }>(await own.get(`/groups/${group}/invitations`));
  return { group, invitation: items[0].id, notice: notice.id };
}

/** All of the group that anyone but a reader changes. */
const stateOf = ({ group }: Scene): Promise<unknown[]> =>
  parley.query(
    `SELECT c.name, c.join_policy, c.avatar_id, c.version, c.owner_id, c.last_seq, c.revision, c.dissolved_at,
       (SELECT json_agg(json_build_array(user_id, role, left_at) ORDER BY user_id)
        FROM conversation_members WHERE conversation_id = c.id) AS members,
       (SELECT json_agg(json_build_array(id, status) ORDER BY id)
        FROM invitations WHERE conversation_id = c.id) AS invitations,
       (SELECT json_agg(id ORDER BY id) FROM notices WHERE conversation_id = c.id) AS notices
     FROM conversations c WHERE c.id = $1`,
    [group],
  );

describe.each(Object.entries(acts))('to %s', (_name, { by, reads, statuses }) => {
  it.each(roles.map((role, place) => [role, statuses[place]!] as const))(
    'as %s: %i',
    async (role, wanted) => {
      const scene = await aScene();
      const before = await stateOf(scene);
      const { status } = await by(throughApiV1(callers[role]), scene);
      expect(status).toBe(wanted);
      const changes = wanted < 300 && !reads;
      if (changes) expect(await stateOf(scene)).not.toEqual(before);
      else expect(await stateOf(scene)).toEqual(before);
    },
  );
});

it('every operation on groups and notices that is built is in the table', () => {
  const tried = new Set([...Object.values(acts).map(({ operation }) => operation), ...elsewhere]);
  const onGroups = [...builtOperations('api-v1')].filter((operation) =>
    /^\w+ \/api\/v1\/(groups|notices)\b/.test(operation),
  );
  expect(onGroups.length).toBeGreaterThanOrEqual(tried.size);
  expect(onGroups.filter((operation) => !tried.has(operation))).toEqual([]);
});
