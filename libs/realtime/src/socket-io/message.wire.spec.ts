import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import { PublicUrl } from '#kernel/public-url.js';
import { presentMessage, wireMessage } from './message.wire.js';

const viewer = { userId: 3, publicUrl: new PublicUrl('https://chat.example.com') };

function aMessage(wanted: Partial<MessageCreated> = {}): MessageCreated {
  return {
    conversationId: 17,
    conversationKind: 'group',
    id: 4_802,
    seq: 3,
    senderId: 2,
    receiverId: null,
    kind: 'text',
    content: '你好！',
    attachment: null,
    replyToId: null,
    clientId: null,
    createdAt: '2026-11-20T10:30:00.000Z',
    ...wanted,
  };
}

/** As it arrives: what is undefined is left out. */
function onTheWire(message: MessageCreated): unknown {
  return wireMessage.parse(JSON.parse(JSON.stringify(presentMessage(message, viewer))));
}

describe('a message on the wire', () => {
  it('leaves out what it does not have', () => {
    expect(onTheWire(aMessage())).toEqual({
      id: '4802',
      conversationId: '17',
      seq: 3,
      senderId: '2',
      type: 'text',
      content: { text: { text: '你好！' } },
      createdAt: '2026-11-20T10:30:00.000Z',
    });
  });

  it('names what it replies to and its client id', () => {
    expect(onTheWire(aMessage({ replyToId: 16, clientId: 'c-1' }))).toMatchObject({
      replyTo: '16',
      clientId: 'c-1',
    });
  });

  it('shows an image by its address', () => {
    const attachment = { mediaId: 5, key: 'kq3v9x', width: 800, height: 600, size: 1_024 };
    expect(onTheWire(aMessage({ kind: 'image', content: '', attachment }))).toMatchObject({
      type: 'image',
      content: {
        image: { url: 'https://chat.example.com/media/kq3v9x', width: 800, height: 600, size: 1_024 },
      },
    });
  });

  it.each([
    [3, 'group', '你撤回了一条消息'],
    [2, 'group', '李四撤回了一条消息'],
    [2, 'private', '对方撤回了一条消息'],
  ] as const)(
    'tells of the act of %s in a %s in words for its viewer: %s',
    (senderId, conversationKind, text) => {
      const content = JSON.stringify({ event: 'message_recalled', name: '李四' });
      expect(onTheWire(aMessage({ kind: 'system', content, senderId, conversationKind }))).toMatchObject({
        type: 'system',
        content: { system: { text } },
      });
    },
  );

  it.each(['file', 'audio', 'video'] as const)('keys a %s by its kind', (kind) => {
    const attachment = { mediaId: 5, key: 'kq3v9x', fileName: 'minutes.pdf', size: 1_024 };
    expect(onTheWire(aMessage({ kind, content: '', attachment }))).toMatchObject({
      type: kind,
      content: {
        [kind]: { url: 'https://chat.example.com/media/kq3v9x', fileName: 'minutes.pdf', size: 1_024 },
      },
    });
  });
});
