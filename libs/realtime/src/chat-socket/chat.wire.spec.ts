import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import { PublicUrl } from '#kernel/public-url.js';
import { ChatWire } from './chat.wire.js';

const publicUrl = new PublicUrl('https://chat.example.com');
const message: MessageCreated = {
  conversationId: 17,
  conversationKind: 'private',
  id: 4802,
  seq: 3,
  senderId: 2,
  receiverId: 1,
  kind: 'text',
  content: '你好！',
  attachment: null,
  replyToId: null,
  clientId: '5d1c0f6e',
  createdAt: '2026-11-20T10:30:00.000Z',
};

function shownTo(userIds: readonly number[], changes: Partial<MessageCreated> = {}) {
  const present = new ChatWire().present({ type: 'message.created', payload: { ...message, ...changes } });
  return userIds.map((userId) => present({ userId, publicUrl })!);
}

const bodies = (...shown: Parameters<typeof shownTo>) =>
  shownTo(...shown).map(({ packet }) => JSON.parse(packet) as Record<string, unknown>);

describe('a message on the chat socket', () => {
  it('tells its client id to its sender alone', () => {
    const [own, theirs] = bodies([2, 1]);
    expect(own).toEqual({ ...theirs, client_id: '5d1c0f6e' });
    expect(theirs).not.toHaveProperty('client_id');
  });

  it('is encoded once for all receivers, and says whose place it is', () => {
    const [one, other] = shownTo([3, 4], { conversationKind: 'group', receiverId: null });
    expect(one).toBe(other);
    expect(one!.message).toMatchObject({ conversationId: 17, seq: 3, senderId: 2 });
    expect(JSON.parse(one!.packet)).toMatchObject({ chat_type: 'room', receiver_id: 17 });
  });

  it('of the system speaks to the one who caused it in other words', () => {
    const notice = JSON.stringify({ event: 'message_recalled', name: '李四' });
    const [own, theirs] = bodies([2, 1], { kind: 'system', content: notice, clientId: null });
    expect([own!['content'], theirs!['content']]).toEqual(['你撤回了一条消息', '对方撤回了一条消息']);
  });

  it('with a file has its address where each viewer reaches it', () => {
    const attachment = { mediaId: 1, key: 'ab'.repeat(32) };
    const payload = { ...message, kind: 'image', content: '', attachment } as const;
    const present = new ChatWire().present({ type: 'message.created', payload });
    const urls = ['https://a.example', 'https://b.example'].map((base) => {
      const { packet } = present({ userId: 1, publicUrl: new PublicUrl(base) })!;
      return (JSON.parse(packet) as { file_url: string }).file_url;
    });
    expect(urls).toEqual([
      `https://a.example/media/${attachment.key}`,
      `https://b.example/media/${attachment.key}`,
    ]);
  });
});
