import { CoreError } from '#core/catalogue/errors.js';
import { PublicUrl } from '#kernel/public-url.js';
import { outgoingMessageOf } from './send-message.request.js';

const publicUrl = new PublicUrl('https://chat.example.com');
const read = (body: unknown) => outgoingMessageOf(body, publicUrl);

const good = { conversationId: '17', content: { text: { text: '你好！' } } };

function refusal(body: unknown): unknown {
  try {
    read(body);
  } catch (error) {
    return error instanceof CoreError ? [error.code, error.details['field']] : error;
  }
  return 'accepted';
}

describe('the body of message.send', () => {
  it('takes a text keyed by its kind or plain, and ids as strings or integers', () => {
    const text = { conversationId: 17, kind: 'text', content: '你好！' };
    expect(read(good)).toEqual({ ...text, replyToId: undefined, clientId: undefined });
    expect(read({ conversationId: 17, content: '你好！', replyTo: null, clientId: null })).toEqual(
      read(good),
    );
    expect(read({ ...good, replyTo: '4802', clientId: 'c-1' })).toEqual({
      ...text,
      replyToId: 4_802,
      clientId: 'c-1',
    });
  });

  it.each(['image', 'file', 'audio', 'video'])(
    'takes %s by the id or by the address of its upload',
    (kind) => {
      const key = 'ab'.repeat(32);
      const sending = (medium: object) => read({ ...good, content: { [kind]: medium } });
      expect(sending({ mediaId: '5' })).toMatchObject({ kind, media: { id: 5 } });
      expect(sending({ mediaId: 5, url: 'https://elsewhere.example.com' })).toMatchObject({
        media: { id: 5 },
      });
      expect(sending({ url: `https://chat.example.com/media/${key}` })).toMatchObject({
        kind,
        media: { key },
      });
      expect(sending({ url: `https://elsewhere.example.com/media/${key}` })).toMatchObject({
        media: { key: '' },
      });
    },
  );

  it('passes over fields that it does not know', () => {
    expect(read({ ...good, senderId: '1' })).not.toHaveProperty('senderId');
  });

  it.each([
    ['no conversation', { content: 'x' }, 'conversationId'],
    ['a fraction', { ...good, conversationId: 1.5 }, 'conversationId'],
    ['a negative id', { ...good, conversationId: -1 }, 'conversationId'],
    ['an id beyond 2^53', { ...good, conversationId: '9999999999999999' }, 'conversationId'],
    ['an id with a prefix', { ...good, conversationId: 'c_17' }, 'conversationId'],
    ['no content', { conversationId: '17' }, 'content'],
    ['a number as content', { ...good, content: 5 }, 'content'],
    ['a text that is none', { ...good, content: { text: { text: 5 } } }, 'content'],
    ['a kind that nobody sends', { ...good, content: { system: { text: 'x' } } }, 'content'],
    ['two kinds', { ...good, content: { text: { text: 'x' }, image: { mediaId: 5 } } }, 'content'],
    ['an image without a name', { ...good, content: { image: {} } }, 'content'],
    ['an image whose id is none', { ...good, content: { image: { mediaId: 'x' } } }, 'content'],
    ['an image whose address is none', { ...good, content: { image: { url: 5 } } }, 'content'],
    ['a list as content', { ...good, content: ['x'] }, 'content'],
    ['an empty client id', { ...good, clientId: '' }, 'clientId'],
    ['a client id that is too long', { ...good, clientId: 'x'.repeat(129) }, 'clientId'],
    ['a client id that cannot be kept', { ...good, clientId: 'a\u0000b' }, 'clientId'],
    ['a word as reply', { ...good, replyTo: 'last' }, 'replyTo'],
  ])('is refused with %s, and the field is named', (_what, body, field) => {
    expect(refusal(body)).toEqual(['request.invalid', field]);
  });

  it.each([[undefined], [null], ['text'], [5], [[]], [[good]], [() => undefined]])(
    'is refused when it is %p',
    (body) => {
      expect(refusal(body)).toEqual(['request.invalid', undefined]);
    },
  );
});
