import { asyncApiOf } from '#realtime/asyncapi/document.js';
import { chatChannel } from '#realtime/chat-socket/chat.channel.js';
import { imsPushChannel } from '#realtime/ims-push/ims-push.channel.js';
import { socketIoChannel } from '#realtime/socket-io/socket-io.channel.js';

/** Everything that goes over sockets, wire by wire. */
export function asyncApiDocument(): object {
  return asyncApiOf([socketIoChannel, imsPushChannel, chatChannel]);
}
