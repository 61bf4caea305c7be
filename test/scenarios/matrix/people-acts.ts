import { someDetails } from '#test/a-person.js';
import { ims } from '../faces/ims.js';
import { actCase, type ActCase } from './act-case.js';
import type { Scene } from './scene.js';

const newcomer = () => someDetails({ name: '新人🙂' });

/** The friend group that is there: Alice's, with Bob in it or not. */
async function aDrawer({ alice, bob, server }: Scene, withBob: boolean): Promise<void> {
  await ims.acts.foundDrawer!(alice, '同事');
  if (withBob) await ims.acts.putIntoDrawer!(alice, { id: await newestDrawer(server), person: bob });
}

async function newestDrawer(server: Scene['server']): Promise<number> {
  const [found] = await server.query<{ id: number }>('SELECT max(id) AS id FROM friend_groups');
  return found!.id;
}

const changed = { alice: { events: ['friend_group.changed'] } };

const drawerActs: readonly ActCase[] = [
  actCase({
    act: 'foundDrawer',
    useCases: ['friend-groups/create-friend-group'],
    doing: (found, { alice }) => found(alice, '同事🏢'),
    seen: () => ({ alice: { drawers: { '同事🏢': [] } }, bob: { drawers: {} } }),
    told: changed,
  }),
  actCase({
    act: 'renameDrawer',
    useCases: ['friend-groups/rename-friend-group'],
    before: (scene) => aDrawer(scene, true),
    doing: async (rename, { alice, server }) =>
      rename(alice, { id: await newestDrawer(server), name: '老同事' }),
    seen: () => ({ alice: { drawers: { 老同事: ['bob'] } } }),
    told: changed,
  }),
  actCase({
    act: 'deleteDrawer',
    useCases: ['friend-groups/delete-friend-group'],
    before: (scene) => aDrawer(scene, true),
    doing: async (remove, { alice, server }) => remove(alice, await newestDrawer(server)),
    seen: () => ({ alice: { drawers: {}, friends: ['bob'] } }),
    told: changed,
  }),
  actCase({
    act: 'putIntoDrawer',
    useCases: ['friend-groups/add-friend-to-group'],
    before: (scene) => aDrawer(scene, false),
    doing: async (put, { alice, bob, server }) => put(alice, { id: await newestDrawer(server), person: bob }),
    seen: () => ({ alice: { drawers: { 同事: ['bob'] } } }),
    told: changed,
  }),
  actCase({
    act: 'takeFromDrawer',
    useCases: ['friend-groups/remove-friend-from-group'],
    before: (scene) => aDrawer(scene, true),
    doing: async (take, { alice, bob, server }) =>
      take(alice, { id: await newestDrawer(server), person: bob }),
    seen: () => ({ alice: { drawers: { 同事: [] }, friends: ['bob'] } }),
    told: changed,
  }),
];

export const peopleActs: readonly ActCase[] = [
  actCase({
    act: 'register',
    useCases: ['users/register-account', 'users/open-account'],
    doing: async (register, scene) => {
      const outcome = await register(scene.server, newcomer());
      await scene.bobIs(outcome.token);
      return outcome;
    },
    seen: () => ({ bob: { ownName: '新人🙂', list: [], friends: [] } }),
    told: {},
  }),
  actCase({
    act: 'logIn',
    useCases: ['users/log-in', 'users/open-session'],
    doing: async (logIn, scene) => {
      const outcome = await logIn(scene.server, scene.bob);
      await scene.bobIs(outcome.token);
      return outcome;
    },
    seen: () => ({ bob: { list: ['group', 'chat'], friends: ['alice'] } }),
    told: {},
  }),
  actCase({
    act: 'takeName',
    useCases: ['users/update-account'],
    doing: (take, { bob }) => take(bob, '鲍伯 e\u0301'),
    seen: () => ({
      alice: { conversations: { chat: { title: '鲍伯 e\u0301' } } },
      bob: { ownName: '鲍伯 e\u0301' },
    }),
    told: { alice: { events: ['user.updated'] }, bob: { events: ['user.updated'] } },
  }),
  actCase({
    act: 'askFriend',
    useCases: ['friends/send-friend-request'],
    doing: (ask, { alice, carol }) => ask(alice, carol),
    seen: () => ({ carol: { requests: ['alice'], friends: [] }, alice: { requests: [], friends: ['bob'] } }),
    told: {
      alice: { events: ['friend_request.sent'] },
      carol: { events: ['friend_request.sent'], pushes: ['request_message'] },
    },
  }),
  actCase({
    act: 'acceptFriend',
    useCases: ['friends/accept-friend-request'],
    before: ({ alice, carol }) => ims.acts.askFriend!(alice, carol),
    doing: (accept, { alice, carol }) => accept(carol, alice),
    seen: () => ({
      alice: {
        friends: expect.arrayContaining(['bob', 'carol']) as string[],
        list: ['made', 'group', 'chat'],
        conversations: { made: { unread: 1, preview: '我已经同意你的好友请求，可以开始聊天了~~' } },
      },
      carol: { requests: [], friends: ['alice'], list: ['made'], conversations: { made: { unread: 0 } } },
    }),
    told: {
      alice: { events: ['friend.added', 'friend_request.handled', 'message.created'], pushes: ['notify'] },
      carol: {
        events: ['conversation.opened', 'friend.added', 'friend_request.handled', 'message.created'],
        pushes: ['notify!'],
      },
    },
  }),
  actCase({
    act: 'refuseFriend',
    useCases: ['friends/refuse-friend-request'],
    before: ({ alice, carol }) => ims.acts.askFriend!(alice, carol),
    doing: (refuse, { alice, carol }) => refuse(carol, alice),
    seen: () => ({ carol: { requests: [], friends: [], list: [] }, alice: { friends: ['bob'] } }),
    told: { alice: { events: ['friend_request.handled'] }, carol: { events: ['friend_request.handled'] } },
  }),
  actCase({
    act: 'removeFriend',
    useCases: ['friends/remove-friend'],
    doing: (remove, { alice, bob }) => remove(alice, bob),
    seen: () => ({ alice: { friends: [], list: ['group'] }, bob: { friends: [], list: ['group'] } }),
    told: {
      alice: { events: ['friend.removed'], pushes: ['delete_friend'] },
      bob: { events: ['friend.removed'], pushes: ['delete_friend'] },
    },
  }),
  actCase({
    act: 'deleteAccount',
    useCases: ['users/delete-account'],
    ended: 'bob',
    doing: (remove, { bob }) => remove(bob),
    // Whoever deleted the account sees nothing any more; the others keep what they had.
    seen: () => ({
      alice: { friends: ['bob'], list: ['group', 'chat'], members: { alice: 'owner', bob: 'member' } },
    }),
    told: { alice: { events: ['account.deleted'] }, bob: { events: ['account.deleted', 'session.ended'] } },
  }),
  actCase({
    act: 'restoreAccount',
    useCases: ['users/register-account', 'users/open-account'],
    before: ({ bob }) => ims.acts.deleteAccount!(bob),
    absent: 'bob',
    doing: async (restore, scene) => {
      const outcome = await restore(scene.server, scene.bob);
      await scene.bobIs(outcome.token);
      return outcome;
    },
    seen: () => ({
      alice: { friends: ['bob'], list: ['group', 'chat'] },
      bob: { friends: ['alice'], list: ['group', 'chat'], conversations: { group: { unread: 1 } } },
    }),
    told: { alice: { events: ['account.restored'] } },
  }),
  actCase({
    act: 'remark',
    useCases: ['friends/set-remark'],
    doing: (remark, { alice, bob }) => remark(alice, { person: bob, remark: '老鲍🧑‍🍳' }),
    seen: () => ({ alice: { conversations: { chat: { title: '老鲍🧑‍🍳' } } }, bob: { ownName: '鲍勃👨‍🍳' } }),
    told: { alice: { events: ['friend.remark_changed'] } },
  }),
  ...drawerActs,
];
