import type { ChannelDescription } from '../asyncapi/channel.js';
import { answerOf } from './answer.js';
import { eventRegistry } from './event-registry.js';
import { wireMessage } from './message.wire.js';
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
  },
};
