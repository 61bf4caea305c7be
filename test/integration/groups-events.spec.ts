import type { RecordedEvent } from '#database/outbox/recorded-event.js';
import { Outbox } from '#database/outbox/outbox.js';
import { aGroup } from '#test/a-group.js';
import { aPerson, succeeded, type Person } from '#test/a-person.js';
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
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();
const published: RecordedEvent[] = [];
let owner: Person;
let member: Person;
let guest: Person;
let group: number;

beforeAll(async () => {
  parley.app.get(Outbox).subscribe({ publish: (event) => void published.push(event) });
  [owner, member, guest] = (await Promise.all(Array.from({ length: 3 }, () => aPerson(parley)))) as [
    Person,
    Person,
    Person,
  ];
  for (const host of [owner, member]) await befriend(host, guest);
});

beforeEach(async () => {
  group = await aGroup(parley, owner, member);
});

/** What the group's events said since its founding, once there are as many. */
async function told(count: number): Promise<[type: string, payload: object][]> {
  const ofGroup = () => published.filter(({ conversationId }) => conversationId === group).slice(2);
  await until(`${count} events are published`, () => ofGroup().length >= count);
  const events = ofGroup();
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, place) => place + 3));
  return events.map(({ type, payload }) => [type, payload]);
}

const joined = (person: Person, seq: number): [string, object] => [
  'message.created',
  expect.objectContaining({ seq, senderId: person.id, kind: 'system' }) as object,
];

describe('the events of a group', () => {
  it('tell of roles and of the owner', async () => {
    succeeded(await appoint(owner, group, member));
    succeeded(await dismiss(owner, group, member));
    succeeded(await transfer(owner, group, member));
    const base = { conversationId: group, userId: member.id, actorId: owner.id };
    expect(await told(3)).toEqual([
      ['member.role_changed', { ...base, role: 'admin' }],
      ['member.role_changed', { ...base, role: 'member' }],
      ['group.owner_changed', { conversationId: group, ownerId: member.id, formerOwnerId: owner.id }],
    ]);
  });

  it('tell of who comes, before the message that says so, and of who goes and why', async () => {
    succeeded(await invite(owner, group, guest));
    succeeded(await remove(owner, group, guest));
    succeeded(await leave(member, group));
    expect(await told(4)).toEqual([
      ['member.joined', { conversationId: group, userIds: [guest.id], actorId: owner.id }],
      joined(guest, 2),
      ['member.left', { conversationId: group, userId: guest.id, reason: 'removed', actorId: owner.id }],
      ['member.left', { conversationId: group, userId: member.id, reason: 'left', actorId: member.id }],
    ]);
  });

  it('tell of the end', async () => {
    succeeded(await leave(owner, group));
    expect(await told(1)).toEqual([['group.dissolved', { conversationId: group, actorId: owner.id }]]);
  });

  it('tell of a change of name or avatar, and of none when nothing changed', async () => {
    succeeded(await changeInfo(owner, group, { name: 'Group' }));
    succeeded(await changeInfo(owner, group, { avatar: '' }));
    succeeded(await changeInfo(owner, group, {}));
    succeeded(await changeInfo(owner, group, { name: 'Renamed' }));
    const shown = { name: 'Renamed', description: null, joinPolicy: 'invitation', avatarKey: null };
    const changed = { conversationId: group, ...shown, actorId: owner.id };
    expect(await told(1)).toEqual([['group.updated', changed]]);
  });

  it('tell of invitations and what became of them', async () => {
    const asked = async (): Promise<number> => {
      succeeded(await invite(member, group, guest));
      const [newest] = await invitationsOf(member, group);
      return newest!.invite_id;
    };
    const refused = await asked();
    succeeded(await refuse(owner, refused));
    const settled = await asked();
    succeeded(await invite(owner, group, guest));
    succeeded(await leave(guest, group));
    const accepted = await asked();
    succeeded(await accept(owner, accepted));
    const about = (invitationId: number) => ({
      invitationId,
      conversationId: group,
      inviterId: member.id,
      inviteeId: guest.id,
    });
    const created = (id: number) => [
      'invitation.created',
      { ...about(id), createdAt: expect.stringMatching(/Z$/) as string },
    ];
    const handled = (id: number, status: string) => [
      'invitation.handled',
      { ...about(id), status, actorId: owner.id },
    ];
    const admitted = ['member.joined', { conversationId: group, userIds: [guest.id], actorId: owner.id }];
    const left = { conversationId: group, userId: guest.id, reason: 'left', actorId: guest.id };
    expect(await told(11)).toEqual([
      created(refused),
      handled(refused, 'refused'),
      created(settled),
      handled(settled, 'settled'),
      admitted,
      joined(guest, 2),
      ['member.left', left],
      created(accepted),
      handled(accepted, 'accepted'),
      admitted,
      joined(guest, 3),
    ]);
  });

  it('tell of notices, after their message', async () => {
    succeeded(await publish(owner, group, '大家好'));
    const [notice] = await noticesOf(owner, group);
    const noticeId = notice!.notification_id;
    succeeded(await deleteNotice(owner, noticeId));
    expect(await told(3)).toEqual([
      ['message.created', expect.objectContaining({ seq: 2, content: '[群公告]\n\n大家好' })],
      [
        'notice.published',
        {
          noticeId,
          conversationId: group,
          authorId: owner.id,
          content: '大家好',
          messageSeq: 2,
          createdAt: notice!['timestamp'],
        },
      ],
      ['notice.deleted', { noticeId, conversationId: group, actorId: owner.id }],
    ]);
  });
});

describe('on a socket', () => {
  const devices: SocketDevice[] = [];
  const deviceOf = async (person: Person): Promise<SocketDevice> => {
    const device = await SocketDevice.connect(parley.url, person.token);
    devices.push(device);
    return device;
  };

  afterEach(() => {
    for (const device of devices.splice(0)) device.close();
  });

  it('who comes in hears of it and of all that follows; who is out hears of that and of nothing more', async () => {
    const [ownerPhone, guestPhone] = [await deviceOf(owner), await deviceOf(guest)];
    const ofGroup = ({ conversationId }: { conversationId: string }) => conversationId === String(group);
    succeeded(await invite(owner, group, guest));
    expect(await guestPhone.event('member.joined', ofGroup)).toEqual({
      conversationId: String(group),
      userIds: [String(guest.id)],
      actorId: String(owner.id),
    });
    succeeded(await publish(owner, group, '大家好'));
    await guestPhone.event('notice.published', ofGroup);
    succeeded(await remove(owner, group, guest));
    const left = {
      conversationId: String(group),
      userId: String(guest.id),
      reason: 'removed',
      actorId: String(owner.id),
    };
    expect(await guestPhone.event('member.left', ofGroup)).toEqual(left);
    expect(await ownerPhone.event('member.left', ofGroup)).toEqual(left);
    succeeded(await changeInfo(owner, group, { name: 'Without you' }));
    await ownerPhone.event('group.updated', ofGroup);
    expect(guestPhone.received.at(-1)).toEqual({ name: 'member.left', body: left });
  });

  it('all members hear that the group is dissolved', async () => {
    const [ownerPhone, memberPhone] = [await deviceOf(owner), await deviceOf(member)];
    succeeded(await leave(owner, group));
    const dissolved = { conversationId: String(group), actorId: String(owner.id) };
    expect(await ownerPhone.event('group.dissolved')).toEqual(dissolved);
    expect(await memberPhone.event('group.dissolved')).toEqual(dissolved);
  });
});
