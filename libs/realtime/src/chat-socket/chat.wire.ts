import { Injectable } from '@nestjs/common';
import type { EventPayloads } from '#core/catalogue/events.js';
import type { MessageCreated } from '#core/messages/events/message-created.event.js';
import { systemText } from '#core/messages/system-text.js';
import type { CatalogueEvent, EventsOn } from '../audience.js';
import type { Viewer } from '../connection.js';
import { textFrame, type Frame } from '../delivery/frame.js';
import type { Presentation, Wire } from '../wire.js';
import type { ChatFrame, ChatMessageFrame } from './chat-frames.js';

export function chatFrame(body: ChatFrame): Frame {
  const packet = JSON.stringify(body);
  return { packet, bytes: textFrame(packet) };
}

/** A message as one viewer gets it. */
export function messageFrame(message: MessageCreated, viewer: Viewer): Frame {
  return { ...chatFrame(presentMessage(message, viewer)), message };
}

const presenters: {
  readonly [Type in EventsOn<'api-chat'>]: (payload: EventPayloads[Type]) => Presentation;
} = {
  'message.created': (message) => {
    const frames = new Map<string, Frame>();
    return (viewer) => {
      const view = viewOf(message, viewer);
      let frame = frames.get(view);
      if (!frame) {
        frame = messageFrame(message, viewer);
        frames.set(view, frame);
      }
      return frame;
    };
  },
};

/** Puts messages into the words of `/ws/chat`. Nothing else of what happens is told there (audience.ts). */
@Injectable()
export class ChatWire implements Wire {
  present({ type, payload }: CatalogueEvent): Presentation {
    return (presenters[type as EventsOn<'api-chat'>] as (payload: object) => Presentation)(payload);
  }
}

/** Its sender sees another thing than all others, who see the same under the same address. */
function viewOf({ senderId, attachment }: MessageCreated, { userId, publicUrl }: Viewer): string {
  return `${userId === senderId ? 'own' : ''} ${attachment ? publicUrl.base : ''}`;
}

function presentMessage(message: MessageCreated, { userId, publicUrl }: Viewer): ChatMessageFrame {
  const { id, senderId, kind, content, attachment, conversationKind, receiverId, clientId } = message;
  const isGroup = conversationKind === 'group';
  return {
    message_id: id,
    type: 'chat',
    chat_type: isGroup ? 'room' : 'private',
    sender_id: senderId,
    receiver_id: isGroup ? message.conversationId : receiverId!,
    message_type: kind,
    content: kind === 'system' ? systemText(content, senderId, userId, conversationKind) : content,
    file_url: attachment ? publicUrl.media(attachment.key) : null,
    created_at: message.createdAt,
    ...(clientId !== null && senderId === userId && { client_id: clientId }),
  };
}
