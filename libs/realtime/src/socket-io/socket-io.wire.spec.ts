import type { CatalogueEvent } from '../audience.js';
import { PublicUrl } from '#kernel/public-url.js';
import { SocketIoWire } from './socket-io.wire.js';

const here = new PublicUrl('https://chat.example.com');
const there = new PublicUrl('http://10.0.0.1:3000');

function aMessage(kind: 'text' | 'system', content: string): CatalogueEvent {
  return {
    type: 'message.created',
    payload: {
      conversationId: 17,
      conversationKind: 'group',
      id: 4_802,
      seq: 3,
      senderId: 2,
      receiverId: null,
      kind,
      content,
      attachment: null,
      replyToId: null,
      clientId: null,
      createdAt: '2026-11-20T10:30:00.000Z',
    },
  };
}

describe('an event on Socket.IO', () => {
  it('is encoded once for all viewers who reach Parley under one address', () => {
    const frameFor = new SocketIoWire().present(aMessage('text', '你好！'));
    const frame = frameFor({ userId: 2, publicUrl: here });
    expect(frameFor({ userId: 3, publicUrl: here })).toBe(frame);
    expect(frameFor({ userId: 3, publicUrl: there })).not.toBe(frame);
  });

  it('that is a system message speaks otherwise to who caused it, and alike to all others', () => {
    const notice = JSON.stringify({ event: 'message_recalled', name: '李四' });
    const frameFor = new SocketIoWire().present(aMessage('system', notice));
    const [own, other] = [frameFor({ userId: 2, publicUrl: here }), frameFor({ userId: 3, publicUrl: here })];
    expect(own?.packet).toContain('{"system":{"text":"你撤回了一条消息"}}');
    expect(other?.packet).toContain('{"system":{"text":"李四撤回了一条消息"}}');
    expect(frameFor({ userId: 4, publicUrl: here })).toBe(other);
  });
});
