import { CoreError } from '#core/catalogue/errors.js';
import { sendMessageRequestOf } from './send-message.request.js';

const good = { conversationId: '17', content: { text: { text: '你好！' } } };

function refusal(body: unknown): unknown {
  try {
    sendMessageRequestOf(body);
  } catch (error) {
    return error instanceof CoreError ? [error.code, error.details['field']] : error;
  }
  return 'accepted';
}

describe('the body of message.send', () => {
  it('takes the content keyed by kind or as a plain text, and ids as strings or integers', () => {
    const read = { conversationId: 17, content: '你好！', replyTo: undefined, clientId: undefined };
    expect(sendMessageRequestOf(good)).toEqual(read);
    expect(
      sendMessageRequestOf({ conversationId: 17, content: '你好！', replyTo: null, clientId: null }),
    ).toEqual(read);
    expect(sendMessageRequestOf({ ...good, replyTo: '4802', clientId: 'c-1' })).toMatchObject({
      replyTo: 4_802,
      clientId: 'c-1',
    });
  });

  it('passes over fields that it does not know', () => {
    expect(sendMessageRequestOf({ ...good, senderId: '1' })).not.toHaveProperty('senderId');
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
    ['a kind that is not sent here', { ...good, content: { image: { url: 'x' } } }, 'content'],
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
