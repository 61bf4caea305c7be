import { someDetails } from '#test/a-person.js';
import { ims } from '../faces/ims.js';
import { actCase, type ActCase } from './act-case.js';

const newcomer = () => someDetails({ name: '新人🙂' });

export const peopleActs: readonly ActCase[] = [
  actCase({
    act: 'register',
    useCases: ['users/register-account'],
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
    useCases: ['users/log-in'],
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
    useCases: ['users/register-account'],
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
];
