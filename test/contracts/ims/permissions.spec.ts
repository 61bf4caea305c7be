import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { builtOperations } from '#test/committed-document.js';
import { befriend } from '#test/befriend.js';
import {
  accept,
  appoint,
  changeInfo,
  deleteNotice,
  dismiss,
  invitationsOf,
  invite,
  leave,
  noticesOf,
  publish,
  refuse,
  remove,
  transfer,
} from '#test/group-acts.js';
import type { ImsAnswer } from '#test/ims-client.js';
import { aServer } from '#test/test-server.js';

/**
 * Who may do what in a group: every act by everyone who could try it. Each cell is a test of its own; where an act is
 * refused, the test also sees that nothing changed, and where it succeeds, that something did.
 */
const roles = ['owner', 'admin', 'member', 'non-member', 'former member', 'deleted account'] as const;
type Role = (typeof roles)[number];

/** Status, code and info of a refusal; or `done`. */
type Outcome = 'done' | readonly [status: number, code: number, info: string];

const done = 'done';
const deadToken: Outcome = [401, -2, 'Invalid or expired JWT'];
const outside: Outcome = [400, 1, 'Not in conversation'];
const forbidden = (info: string): Outcome => [403, -3, info];

/** In the order of `roles`, without the deleted account, whose token is good for nothing here. */
const outcomes = (...five: [Outcome, Outcome, Outcome, Outcome, Outcome]): readonly Outcome[] => [
  ...five,
  deadToken,
];
const owners = (info: string) => {
  const no = forbidden(info);
  return outcomes(done, no, no, no, no);
};
const ownersAndAdmins = (info: string) => {
  const no = forbidden(info);
  return outcomes(done, done, no, no, no);
};
const members = (strangers: Outcome) => outcomes(done, done, done, strangers, strangers);

interface Scene {
  readonly group: number;
  readonly invitation: number;
  readonly notice: number;
}

interface Act {
  readonly operation: string;
  readonly by: (caller: Person, scene: Scene) => Promise<ImsAnswer>;
  readonly reads?: true;
  readonly outcomes: readonly Outcome[];
}

const parley = aServer();
const callers = {} as Record<Role, Person>;
/** People of the scene who do nothing: one is an admin, one a member, two are friends of every caller. */
let bystandingAdmin: Person;
let bystander: Person;
let guest: Person;
let invited: Person;

const acts: Readonly<Record<string, Act>> = {
  'appoint an admin': {
    operation: 'POST /conversations/manage/admin',
    by: (caller, { group }) => appoint(caller, group, bystander),
    outcomes: owners('非群主不能设置管理员'),
  },
  'dismiss an admin': {
    operation: 'DELETE /conversations/manage/admin',
    by: (caller, { group }) => dismiss(caller, group, bystandingAdmin),
    outcomes: owners('非群主不能设置管理员'),
  },
  'hand the group over': {
    operation: 'POST /conversations/manage/ownership_transfer',
    by: (caller, { group }) => transfer(caller, group, bystander),
    outcomes: owners('非群主不能转让群主'),
  },
  'change the name': {
    operation: 'POST /conversations/manage/info',
    by: (caller, { group }) => changeInfo(caller, group, { name: 'Renamed' }),
    outcomes: ownersAndAdmins('非群主或管理员不能更新群信息'),
  },
  leave: {
    operation: 'POST /conversations/member/remove',
    by: (caller, { group }) => leave(caller, group),
    outcomes: members([400, 1, '你不在群组中，无法退出']),
  },
  'remove a member': {
    operation: 'DELETE /conversations/member/remove',
    by: (caller, { group }) => remove(caller, group, bystander),
    outcomes: ownersAndAdmins('非群主或管理员不能移除群成员'),
  },
  'remove an admin': {
    operation: 'DELETE /conversations/member/remove',
    by: (caller, { group }) => remove(caller, group, bystandingAdmin),
    outcomes: outcomes(
      done,
      forbidden('非群主不能移除管理员'),
      forbidden('非群主或管理员不能移除群成员'),
      forbidden('非群主或管理员不能移除群成员'),
      forbidden('非群主或管理员不能移除群成员'),
    ),
  },
  'remove the owner': {
    operation: 'DELETE /conversations/member/remove',
    by: (caller, { group }) => remove(caller, group, callers.owner),
    outcomes: outcomes(
      forbidden('权限异常'),
      forbidden('非群主不能移除管理员'),
      forbidden('非群主或管理员不能移除群成员'),
      forbidden('非群主或管理员不能移除群成员'),
      forbidden('非群主或管理员不能移除群成员'),
    ),
  },
  'invite a friend': {
    operation: 'POST /conversations/member/add',
    by: (caller, { group }) => invite(caller, group, guest),
    outcomes: members(outside),
  },
  'list the invitations by path': {
    operation: 'GET /conversations/{conversation_id}/invitation',
    by: (caller, { group }) => caller.get(`/conversations/${group}/invitation`),
    reads: true,
    outcomes: members(outside),
  },
  'list the invitations by query': {
    operation: 'GET /conversations/invitation',
    by: (caller, { group }) => caller.get('/conversations/invitation', { conversation_id: group }),
    reads: true,
    outcomes: members(outside),
  },
  'accept an invitation': {
    operation: 'POST /conversations/manage/handle_invitation',
    by: (caller, { invitation }) => accept(caller, invitation),
    outcomes: ownersAndAdmins('非群主或管理员不能处理邀请'),
  },
  'refuse an invitation': {
    operation: 'DELETE /conversations/manage/handle_invitation',
    by: (caller, { invitation }) => refuse(caller, invitation),
    outcomes: ownersAndAdmins('非群主或管理员不能处理邀请'),
  },
  'list the notices': {
    operation: 'GET /conversations/manage/notifications',
    by: (caller, { group }) => caller.get('/conversations/manage/notifications', { conversation_id: group }),
    reads: true,
    outcomes: members(outside),
  },
  'publish a notice': {
    operation: 'POST /conversations/manage/notifications',
    by: (caller, { group }) => publish(caller, group, 'Hear ye'),
    outcomes: ownersAndAdmins('非群主或管理员不能发布公告'),
  },
  'delete a notice': {
    operation: 'DELETE /conversations/manage/notifications',
    by: (caller, { notice }) => deleteNotice(caller, notice),
    outcomes: ownersAndAdmins('非群主或管理员不能删除公告'),
  },
  'list the members': {
    operation: 'GET /conversations/get_members',
    by: (caller, { group }) => caller.get('/conversations/get_members', { conversation_id: group }),
    reads: true,
    outcomes: members([404, -1, 'Conversation not found']),
  },
  'send a message': {
    operation: 'POST /conversations/messages',
    by: (caller, { group }) =>
      caller.post('/conversations/messages', { conversationId: group, content: 'Hello' }),
    outcomes: members(outside),
  },
  'read the history': {
    operation: 'GET /conversations/messages',
    by: (caller, { group }) => caller.get('/conversations/messages', { conversationId: group }),
    reads: true,
    outcomes: members([400, 1, '用户不在会话中']),
  },
};

const cells = Object.entries(acts).flatMap(([name, act]) =>
  act.outcomes.map((outcome, place) => ({ name, act, role: roles[place]!, outcome })),
);

beforeAll(async () => {
  for (const role of roles) callers[role] = await aPerson(parley);
  [bystandingAdmin, bystander, guest, invited] = (await Promise.all(
    Array.from({ length: 4 }, () => aPerson(parley)),
  )) as [Person, Person, Person, Person];
  for (const role of roles) await befriend(callers[role], guest);
  await befriend(bystander, invited);
  succeeded(await callers['deleted account'].delete('/account/delete'));
});

/** A group with everyone in their role, an invitation that waits and a notice. */
async function aScene(): Promise<Scene> {
  const { owner, admin, member, 'former member': former } = callers;
  const group = await aGroup(parley, owner, admin, member, former, bystandingAdmin, bystander);
  for (const person of [admin, bystandingAdmin]) succeeded(await appoint(owner, group, person));
  succeeded(await leave(former, group));
  await parley.query(
    'INSERT INTO conversation_members (conversation_id, user_id, joined_at) VALUES ($1, $2, now())',
    [group, callers['deleted account'].id],
  );
  succeeded(await invite(bystander, group, invited));
  succeeded(await publish(owner, group, 'Welcome'));
  const [invitation] = await invitationsOf(owner, group);
  const [notice] = await noticesOf(owner, group);
  return { group, invitation: invitation!.invite_id, notice: notice!.notification_id };
}

/** All of the group that anyone but a reader changes. */
const stateOf = ({ group }: Scene): Promise<unknown[]> =>
  parley.query(
    `SELECT c.name, c.owner_id, c.last_seq, c.revision, c.dissolved_at,
       (SELECT json_agg(json_build_array(user_id, role, left_at) ORDER BY user_id)
        FROM conversation_members WHERE conversation_id = c.id) AS members,
       (SELECT json_agg(json_build_array(id, status) ORDER BY id)
        FROM invitations WHERE conversation_id = c.id) AS invitations,
       (SELECT json_agg(id ORDER BY id) FROM notices WHERE conversation_id = c.id) AS notices
     FROM conversations c WHERE c.id = $1`,
    [group],
  );

describe.each(Object.keys(acts))('to %s', (name) => {
  const own = cells.filter((cell) => cell.name === name);

  it.each(own.map((cell) => [cell.role, cell] as const))('as %s', async (role, { act, outcome }) => {
    const scene = await aScene();
    const before = await stateOf(scene);
    const { status, body } = await act.by(callers[role], scene);
    const after = await stateOf(scene);
    if (outcome === done) {
      expect([status, body.code]).toEqual([200, 0]);
      if (!act.reads) expect(after).not.toEqual(before);
    } else {
      expect([status, body.code, body.info]).toEqual([...outcome]);
    }
    if (outcome !== done || act.reads) expect(after).toEqual(before);
  });
});

describe('the table of permissions', () => {
  it('has a cell for every act and role, and each once', () => {
    const wanted = Object.keys(acts).flatMap((name) => roles.map((role) => `${name} as ${role}`));
    expect(cells.map(({ name, role }) => `${name} as ${role}`)).toEqual(wanted);
    expect(cells).toHaveLength(Object.keys(acts).length * roles.length);
  });

  it('has an act for every operation on groups that is built', () => {
    const tried = new Set(Object.values(acts).map(({ operation }) => operation));
    const onGroups = [...builtOperations('ims')].filter((operation) =>
      /^\w+ \/conversations\/(manage\/|member\/|get_members$|.*invitation$)/.test(operation),
    );
    expect(onGroups.length).toBeGreaterThanOrEqual(14);
    expect(onGroups.filter((operation) => !tried.has(operation))).toEqual([]);
  });
});
