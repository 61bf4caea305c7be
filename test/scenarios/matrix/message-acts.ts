import { aPicture } from '#test/some-images.js';
import { actCase, type ActCase } from './act-case.js';

/** One letter in two normal forms, a family that is one grapheme, white space that is part of the text. */
const words = '  下午一起吃饭？👩‍👩‍👧‍👦 e\u0301 \u00e9 ';
const toAll = {
  alice: { events: ['message.created'], pushes: ['notify!'] },
  bob: { events: ['message.created'], pushes: ['notify'] },
};
const start = { sender: 'bob', content: '大家好👋' };
const gone = {
  alice: { events: ['message.created', 'message.recalled'], pushes: ['notify!'] },
  bob: { events: ['message.created', 'message.recalled'], pushes: ['notify'] },
};

export const messageActs: readonly ActCase[] = [
  actCase({
    act: 'sendText',
    useCases: ['messages/send-message'],
    doing: (send, { alice, group }) => send(alice, { conversation: group, text: words }),
    seen: () => ({
      alice: {
        list: ['group', 'chat'],
        conversations: { group: { unread: 1, preview: words }, chat: { unread: 1 } },
        history: { group: [{}, start, { sender: 'alice', content: words }] },
      },
      bob: {
        conversations: { group: { unread: 2, preview: words } },
        history: { group: [{}, start, { sender: 'alice', content: words }] },
      },
      carol: { list: [], history: { group: null, chat: null } },
    }),
    told: toAll,
  }),
  actCase({
    act: 'sendText',
    way: 'again with the same client id',
    useCases: ['messages/send-message', 'messages/send-private-message'],
    before: (scene) => scene.say('bob', scene.chat, '在吗？'),
    doing: async (send, { alice, bob, chat }) => {
      const answer = { conversation: chat, peer: bob, text: '在', clientId: '同一条-1' };
      await send(alice, answer);
      return send(alice, answer);
    },
    seen: () => ({
      alice: { history: { chat: [{}, { content: '在吗？' }, { sender: 'alice', content: '在' }] } },
      bob: { conversations: { chat: { unread: 1, preview: '在' } } },
    }),
    told: toAll,
  }),
  actCase({
    act: 'reply',
    useCases: ['messages/send-message'],
    doing: async (reply, scene) => {
      const { id: replyTo } = await scene.message(scene.group, 2);
      return reply(scene.alice, { conversation: scene.group, text: '你好', replyTo });
    },
    seen: () => ({
      bob: {
        conversations: { group: { unread: 2, preview: '你好' } },
        history: { group: [{}, {}, { sender: 'alice', content: '你好', replyTo: '大家好👋' }] },
      },
    }),
    told: toAll,
  }),
  actCase({
    act: 'sendImage',
    useCases: [
      'messages/send-image',
      'messages/send-message',
      'messages/send-private-message',
      'media/upload-media',
    ],
    doing: async (send, { alice, bob, chat }) =>
      send(alice, { conversation: chat, peer: bob, bytes: await aPicture(16, 16).png().toBuffer() }),
    seen: () => ({
      alice: { conversations: { chat: { unread: 1, preview: '[图片]' } } },
      bob: {
        list: ['chat', 'group'],
        conversations: { chat: { unread: 1, preview: '[图片]' } },
        history: {
          chat: [{}, { sender: 'alice', content: expect.stringMatching(/^http.*\/media\//) as string }],
        },
      },
    }),
    told: toAll,
  }),
  actCase({
    act: 'recall',
    useCases: ['messages/recall-message'],
    before: (scene) => scene.say('alice', scene.group, '发错了'),
    doing: async (recall, scene) => recall(scene.alice, await scene.message(scene.group, 3)),
    seen: () => ({
      alice: {
        conversations: { group: { unread: 1, preview: '你撤回了一条消息' } },
        history: { group: [{}, start, { content: '', recalled: true }, { content: '你撤回了一条消息' }] },
      },
      bob: {
        conversations: { group: { unread: 1, preview: '爱丽丝撤回了一条消息' } },
        history: { group: [{}, start, { content: '', recalled: true }, { content: '爱丽丝撤回了一条消息' }] },
      },
    }),
    told: gone,
  }),
  actCase({
    act: 'recall',
    way: 'of someone else, by the owner of the group',
    useCases: ['messages/recall-message'],
    doing: async (recall, scene) => recall(scene.alice, await scene.message(scene.group, 2)),
    seen: () => ({
      alice: { conversations: { group: { unread: 0, preview: '你撤回了一条消息' } } },
      bob: { history: { group: [{}, { content: '', recalled: true }, { content: '爱丽丝撤回了一条消息' }] } },
    }),
    told: gone,
  }),
  actCase({
    act: 'deleteForMe',
    useCases: ['messages/hide-messages'],
    doing: async (hide, scene) => hide(scene.alice, await scene.message(scene.group, 2)),
    seen: () => ({
      alice: {
        conversations: { group: { unread: 0, preview: '欢迎大家，我们可以聊天了~~' } },
        history: { group: [{ sender: 'alice' }] },
      },
      bob: { conversations: { group: { unread: 1, preview: '大家好👋' } }, history: { group: [{}, start] } },
    }),
    told: { alice: { events: ['messages.hidden'] } },
  }),
  actCase({
    act: 'deleteForAll',
    useCases: ['messages/delete-message'],
    doing: async (remove, scene) => remove(scene.bob, await scene.message(scene.group, 2)),
    seen: () => ({
      alice: {
        conversations: { group: { unread: 0, preview: '欢迎大家，我们可以聊天了~~' } },
        history: { group: [{ sender: 'alice' }] },
      },
      bob: { history: { group: [{ sender: 'alice' }] } },
    }),
    told: { alice: { events: ['message.deleted'] }, bob: { events: ['message.deleted'] } },
  }),
];
