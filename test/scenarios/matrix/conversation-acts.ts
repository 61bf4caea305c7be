import { actCase, type ActCase } from './act-case.js';

const settings = { alice: { events: ['conversation.settings_changed'] } };
const receipt = { events: ['conversation.read'] };

export const conversationActs: readonly ActCase[] = [
  actCase({
    act: 'openPrivate',
    useCases: ['conversations/open-private-chat', 'conversations/put-on-list'],
    before: (scene) => scene.befriend('alice', 'carol'),
    doing: (open, { alice, carol }) => open(alice, carol),
    seen: () => ({
      alice: {
        list: ['made', 'group', 'chat'],
        conversations: { made: { unread: 0, preview: '', title: '卡罗尔' } },
        history: { made: [] },
      },
      carol: { list: [] },
    }),
    told: { alice: { events: ['conversation.opened'] } },
  }),
  actCase({
    act: 'foundGroup',
    useCases: ['group-admin/create-group'],
    doing: (found, { alice, bob }) => found(alice, { name: '新的群🎉', others: [bob] }),
    seen: () => ({
      alice: {
        list: ['made', 'group', 'chat'],
        conversations: { made: { unread: 0, preview: '欢迎大家，我们可以聊天了~~', title: '新的群🎉' } },
      },
      bob: { conversations: { made: { unread: 1, title: '新的群🎉' } } },
      carol: { list: [], history: { made: null } },
    }),
    told: {
      alice: { events: ['conversation.opened', 'message.created'], pushes: ['notify!'] },
      bob: { events: ['conversation.opened', 'message.created'], pushes: ['notify'] },
    },
  }),
  actCase({
    act: 'foundRoom',
    useCases: ['group-admin/create-group'],
    doing: (found, { alice }) => found(alice, '茶室🍵'),
    seen: () => ({
      alice: {
        list: ['made', 'group', 'chat'],
        conversations: { made: { unread: 0, preview: '欢迎大家，我们可以聊天了~~', title: '茶室🍵' } },
      },
      bob: { list: ['group', 'chat'], history: { made: null } },
    }),
    told: { alice: { events: ['conversation.opened', 'message.created'], pushes: ['notify!'] } },
  }),
  actCase({
    act: 'read',
    useCases: ['conversations/read-conversation'],
    doing: (read, { alice, bob, chat }) => read(alice, { conversation: chat, peer: bob }),
    seen: () => ({
      alice: { unreadTotal: 1, conversations: { chat: { unread: 0 }, group: { unread: 1 } } },
      bob: { conversations: { chat: { unread: 0 }, group: { unread: 1 } } },
    }),
    told: { alice: receipt, bob: { ...receipt, pushes: ['already_read'] } },
  }),
  actCase({
    act: 'readUpTo',
    useCases: ['conversations/read-conversation', 'messages/read-up-to'],
    before: (scene) => scene.say('bob', scene.group, '后来的'),
    doing: async (read, scene) => read(scene.alice, await scene.message(scene.group, 2)),
    seen: () => ({ alice: { unreadTotal: 2, conversations: { group: { unread: 1 } } } }),
    told: { alice: receipt, bob: { ...receipt, pushes: ['already_read'] } },
  }),
  actCase({
    act: 'markUnread',
    useCases: ['conversations/change-conversation-settings'],
    doing: (mark, { bob, group }) => mark(bob, { conversation: group, count: 2 }),
    before: (scene) => scene.say('alice', scene.group, '再说一句'),
    seen: () => ({ bob: { unreadTotal: 2, conversations: { group: { unread: 2 } } } }),
    told: { bob: { events: ['conversation.settings_changed'] } },
  }),
  actCase({
    act: 'pin',
    useCases: ['conversations/change-conversation-settings'],
    doing: (pin, { alice, chat }) => pin(alice, { conversation: chat, on: true }),
    seen: () => ({
      alice: { list: ['chat', 'group'], conversations: { chat: { pinned: true }, group: { pinned: false } } },
      bob: { list: ['group', 'chat'], conversations: { chat: { pinned: false } } },
    }),
    told: settings,
  }),
  actCase({
    act: 'mute',
    useCases: ['conversations/change-conversation-settings'],
    doing: (mute, { alice, group }) => mute(alice, { conversation: group, on: true }),
    seen: () => ({
      alice: { unreadTotal: 2, conversations: { group: { muted: true, unread: 1 }, chat: { muted: false } } },
      bob: { conversations: { group: { muted: false } } },
    }),
    told: settings,
  }),
  actCase({
    act: 'hide',
    useCases: ['conversations/hide-conversation'],
    doing: (hide, { alice, group }) => hide(alice, group),
    seen: () => ({
      alice: { list: ['chat'], unreadTotal: 1, members: { alice: 'owner', bob: 'member' } },
      bob: { list: ['group', 'chat'], history: { group: [{}, { content: '大家好👋' }] } },
    }),
    told: { alice: { events: ['conversation.hidden'] } },
  }),
  actCase({
    act: 'hide',
    way: 'until the next message brings it back',
    useCases: ['conversations/hide-conversation'],
    doing: async (hide, scene) => {
      const outcome = await hide(scene.alice, scene.group);
      await scene.say('bob', scene.group, '还在吗？');
      return outcome;
    },
    seen: () => ({
      alice: {
        list: ['group', 'chat'],
        conversations: { group: { unread: 1, preview: '还在吗？' } },
        history: { group: [{ sender: 'bob', content: '还在吗？' }] },
      },
      bob: { history: { group: [{}, {}, { content: '还在吗？' }] } },
    }),
    told: {
      alice: { events: ['conversation.hidden', 'message.created'], pushes: ['notify'] },
      bob: { events: ['message.created'], pushes: ['notify!'] },
    },
  }),
  actCase({
    act: 'hideSeveral',
    useCases: ['conversations/hide-conversations'],
    doing: (hide, { alice, chat, group }) => hide(alice, [chat, group]),
    seen: () => ({ alice: { list: [], unreadTotal: 0 }, bob: { list: ['group', 'chat'] } }),
    told: { alice: { events: ['conversation.hidden', 'conversation.hidden'] } },
  }),
];
