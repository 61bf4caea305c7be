import type { ChannelDescription } from '../asyncapi/channel.js';
import { chatFrames } from './chat-frames.js';
import { chatRequests } from './chat-request.js';

export const chatChannel: ChannelDescription = {
  name: 'chat',
  address: '/ws/chat',
  title: 'The WebSocket of api-chat',
  description:
    'Sends and receives messages. The token stands in the query (`?token=`), in the pair of subprotocols ' +
    '`bearer, <token>`, or in `Authorization`. What a client sends is carried out in its order.',
  sends: { chat: chatFrames.chat, error: chatFrames.error, pong: chatFrames.pong },
  receives: {
    'chat.send': chatRequests.chat,
    read: chatRequests.read,
    ping: chatRequests.ping,
  },
};
