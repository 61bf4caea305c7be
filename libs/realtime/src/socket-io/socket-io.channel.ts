import type { ChannelDescription } from '../asyncapi/channel.js';
import { answerOf } from './answer.js';
import { eventRegistry } from './event-registry.js';
import { wireMessage } from './message.wire.js';
import { renewSessionRequest, renewedSession } from './renew-session.request.js';
import { sendMessageRequest } from './send-message.request.js';

export const socketIoChannel: ChannelDescription = {
  name: 'socket-io',
  address: '/socket.io',
  title: 'Socket.IO',
  description:
    'Each message here is the first argument of the Socket.IO event of its name, in the words of `api-v1`. The token ' +
    'stands in `auth.token`.',
  sends: eventRegistry,
  receives: {
    'message.send': {
      description: 'Sends a message. With a `clientId`, a repetition answers the first message.',
      schema: sendMessageRequest,
      example: { conversationId: '17', content: { text: { text: '你好！' } }, clientId: '5d1c0f6e' },
      answer: {
        description: 'The message as it was stored, after the commit; or why it was not.',
        schema: answerOf(wireMessage),
        example: { ok: true, data: eventRegistry['message.created'].example },
      },
    },
    'session.renew': {
      description: 'Goes on with the next access token of the same session, after a refresh.',
      schema: renewSessionRequest,
      example: { token: 'eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOjMxfQ.kq3v9x' },
      answer: {
        description: 'Until when the connection lasts now; or why it does not.',
        schema: answerOf(renewedSession),
        example: { ok: true, data: { expiresAt: '2026-11-20T10:45:00.000Z' } },
      },
    },
  },
};
