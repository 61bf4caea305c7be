import { ims } from '../faces/ims.js';
import { actCase, type ActCase } from './act-case.js';
import type { Scene } from './scene.js';

const each = (events: readonly string[], pushes: readonly string[]) => ({ events, pushes });

async function newest(
  scene: Scene,
  table: 'invitations' | 'notices',
): Promise<{ id: number; conversation: number }> {
  const [found] = await scene.server.query<{ id: number }>(`SELECT max(id) AS id FROM ${table}`);
  return { id: found!.id, conversation: scene.group };
}

export const groupActs: readonly ActCase[] = [
  actCase({
    act: 'invite',
    way: 'by a member, which waits',
    useCases: ['invitations/invite-members'],
    before: (scene) => scene.befriend('bob', 'carol'),
    doing: (invite, { bob, group, carol }) => invite(bob, { conversation: group, person: carol }),
    seen: () => ({
      alice: { invitations: [{ inviter: 'bob', invitee: 'carol', status: 'waiting' }] },
      carol: { list: [], members: null },
    }),
    told: {
      alice: each(['invitation.created'], ['invitation_message']),
      bob: each(['invitation.created'], ['invitation_message']),
    },
  }),
  actCase({
    act: 'invite',
    way: 'by the owner, which lets in at once',
    useCases: ['invitations/invite-members'],
    before: (scene) => scene.befriend('alice', 'carol'),
    doing: (invite, { alice, group, carol }) => invite(alice, { conversation: group, person: carol }),
    seen: () => ({
      alice: { members: { alice: 'owner', bob: 'member', carol: 'member' } },
      bob: { conversations: { group: { unread: 1, preview: '卡罗尔加入了群聊' } } },
      carol: {
        list: ['group'],
        conversations: { group: { unread: 0, preview: '卡罗尔加入了群聊' } },
        history: { group: [{}, { content: '大家好👋' }, { content: '卡罗尔加入了群聊' }] },
      },
    }),
    told: {
      alice: each(['member.joined', 'message.created'], ['modify_members', 'notify']),
      bob: each(['member.joined', 'message.created'], ['modify_members', 'notify']),
      carol: each(['member.joined', 'message.created'], ['modify_members', 'notify!']),
    },
  }),
  actCase({
    act: 'approve',
    useCases: ['invitations/accept-invitation'],
    before: async (scene) => {
      await scene.befriend('bob', 'carol');
      await ims.acts.invite!(scene.bob, { conversation: scene.group, person: scene.carol });
    },
    doing: async (approve, scene) => approve(scene.alice, await newest(scene, 'invitations')),
    seen: () => ({
      alice: {
        members: { carol: 'member' },
        invitations: [{ inviter: 'bob', invitee: 'carol', status: 'accepted' }],
      },
      carol: { list: ['group'], conversations: { group: { unread: 0 } } },
    }),
    told: {
      alice: each(
        ['invitation.handled', 'member.joined', 'message.created'],
        ['invitation_message', 'modify_members', 'notify'],
      ),
      bob: each(
        ['invitation.handled', 'member.joined', 'message.created'],
        ['invitation_message', 'modify_members', 'notify'],
      ),
      carol: each(['member.joined', 'message.created'], ['modify_members', 'notify!']),
    },
  }),
  actCase({
    act: 'decline',
    useCases: ['invitations/refuse-invitation'],
    before: async (scene) => {
      await scene.befriend('bob', 'carol');
      await ims.acts.invite!(scene.bob, { conversation: scene.group, person: scene.carol });
    },
    doing: async (decline, scene) => decline(scene.alice, await newest(scene, 'invitations')),
    seen: () => ({
      bob: { invitations: [{ inviter: 'bob', invitee: 'carol', status: 'refused' }] },
      carol: { list: [] },
    }),
    told: {
      alice: each(['invitation.handled'], ['invitation_message']),
      bob: each(['invitation.handled'], ['invitation_message']),
    },
  }),
  actCase({
    act: 'join',
    useCases: ['group-admin/join-group'],
    before: ({ server, group }) =>
      server.query("UPDATE conversations SET join_policy = 'open' WHERE id = $1", [group]),
    doing: (join, { carol, group }) => join(carol, group),
    seen: () => ({
      alice: {
        members: { carol: 'member' },
        conversations: { group: { unread: 1, preview: '卡罗尔加入了群聊' } },
      },
      carol: { list: ['group'], conversations: { group: { unread: 0 } } },
    }),
    told: {
      alice: each(['member.joined', 'message.created'], ['modify_members', 'notify']),
      bob: each(['member.joined', 'message.created'], ['modify_members', 'notify']),
      carol: each(['member.joined', 'message.created'], ['modify_members', 'notify!']),
    },
  }),
  actCase({
    act: 'leave',
    useCases: ['group-admin/leave-group'],
    doing: (leave, { bob, group }) => leave(bob, group),
    seen: () => ({
      alice: { members: { alice: 'owner' }, list: ['group', 'chat'] },
      bob: { members: null, list: ['chat'], history: { group: null } },
    }),
    told: {
      alice: each(['member.left'], ['modify_members']),
      bob: each(['member.left'], ['remove_members!']),
    },
  }),
  actCase({
    act: 'dissolve',
    useCases: ['group-admin/leave-group', 'group-admin/dissolve-group'],
    doing: (dissolve, { alice, group }) => dissolve(alice, group),
    seen: () => ({
      alice: { list: ['chat'], members: null },
      bob: { list: ['chat'], history: { group: null } },
    }),
    told: {
      alice: each(['group.dissolved'], ['remove_members!']),
      bob: each(['group.dissolved'], ['remove_members']),
    },
  }),
  actCase({
    act: 'remove',
    useCases: ['group-admin/remove-member'],
    doing: (remove, { alice, group, bob }) => remove(alice, { conversation: group, person: bob }),
    seen: () => ({
      alice: { members: { alice: 'owner' } },
      bob: { members: null, list: ['chat'], history: { group: null } },
    }),
    told: {
      alice: each(['member.left'], ['modify_members']),
      bob: each(['member.left'], ['remove_members']),
    },
  }),
  actCase({
    act: 'appoint',
    useCases: ['group-admin/appoint-admin', 'group-admin/change-role'],
    doing: (appoint, { alice, group, bob }) => appoint(alice, { conversation: group, person: bob }),
    seen: () => ({ bob: { members: { alice: 'owner', bob: 'admin' } } }),
    told: {
      alice: each(['member.role_changed'], ['modify_members']),
      bob: each(['member.role_changed'], ['modify_members']),
    },
  }),
  actCase({
    act: 'dismiss',
    useCases: ['group-admin/dismiss-admin', 'group-admin/change-role'],
    before: ({ alice, group, bob }) => ims.acts.appoint!(alice, { conversation: group, person: bob }),
    doing: (dismiss, { alice, group, bob }) => dismiss(alice, { conversation: group, person: bob }),
    seen: () => ({ bob: { members: { alice: 'owner', bob: 'member' } } }),
    told: {
      alice: each(['member.role_changed'], ['modify_members']),
      bob: each(['member.role_changed'], ['modify_members']),
    },
  }),
  actCase({
    act: 'transfer',
    useCases: ['group-admin/transfer-ownership'],
    doing: (transfer, { alice, group, bob }) => transfer(alice, { conversation: group, person: bob }),
    seen: () => ({ alice: { members: { alice: 'member', bob: 'owner' } } }),
    told: {
      alice: each(['group.owner_changed'], ['modify_members']),
      bob: each(['group.owner_changed'], ['modify_members']),
    },
  }),
  actCase({
    act: 'rename',
    useCases: ['group-admin/update-group'],
    doing: (rename, { alice, group }) => rename(alice, { conversation: group, name: '核心讨论组 e\u0301' }),
    seen: () => ({
      alice: { conversations: { group: { title: '核心讨论组 e\u0301' } } },
      bob: { conversations: { group: { title: '核心讨论组 e\u0301' } } },
    }),
    told: {
      alice: each(['group.updated'], ['conv_setting']),
      bob: each(['group.updated'], ['conv_setting']),
    },
  }),
  actCase({
    act: 'announce',
    useCases: ['notices/publish-notice'],
    doing: (announce, { alice, group }) => announce(alice, { conversation: group, text: '今晚八点开会📣' }),
    seen: () => ({
      alice: { notices: ['今晚八点开会📣'] },
      bob: {
        notices: ['今晚八点开会📣'],
        conversations: { group: { unread: 2, preview: '[群公告]\n\n今晚八点开会📣' } },
      },
      carol: { notices: null },
    }),
    told: {
      alice: each(['message.created', 'notice.published'], ['notification_message', 'notify!']),
      bob: each(['message.created', 'notice.published'], ['notification_message', 'notify']),
    },
  }),
  actCase({
    act: 'withdraw',
    useCases: ['notices/delete-notice'],
    before: ({ alice, group }) => ims.acts.announce!(alice, { conversation: group, text: '作废' }),
    doing: async (withdraw, scene) => withdraw(scene.alice, await newest(scene, 'notices')),
    seen: () => ({
      bob: { notices: [], conversations: { group: { unread: 2, preview: '[群公告]\n\n作废' } } },
    }),
    told: {
      alice: each(['notice.deleted'], ['notification_message']),
      bob: each(['notice.deleted'], ['notification_message']),
    },
  }),
];
