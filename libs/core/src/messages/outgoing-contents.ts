import { Injectable } from '@nestjs/common';
import { CoreError } from '#core/catalogue/errors.js';
import { MessageMedia } from '#core/media/message-media.js';
import { attachmentOf } from './attachment.js';
import { textFault } from './message-text.js';
import type { OutgoingContent } from './send-message/send-message.command.js';
import type { Draft } from './write-path/draft.js';

/** Makes of what somebody wants to say what can be stored. */
@Injectable()
export class OutgoingContents {
  constructor(private readonly media: MessageMedia) {}

  /**
   * @param longest code points of a text
   * @returns the refusal, if it cannot be said; whether a medium still lives is known only when it is stored
   */
  async draftOf(
    senderId: number,
    said: OutgoingContent,
    longest: number,
  ): Promise<Pick<Draft, 'kind' | 'content' | 'attachment'> | CoreError> {
    if (said.kind === 'text')
      return textFault(said.content, longest) ?? { kind: 'text', content: said.content };
    const named = await this.media.named(senderId, said.media);
    if (named?.kind !== said.kind) return new CoreError('message.attachment_refused');
    return { kind: said.kind, content: '', attachment: attachmentOf(named) };
  }
}
