import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { ImageStore } from '#core/media/image-store.js';
import { largestImage } from '#core/media/upload-media/upload-media.command.js';
import { MessageMedia } from '#core/media/message-media.js';
import { attachmentOf } from '../attachment.js';
import { MessageWriter } from '../write-path/message-writer.js';
import type { SentMessage } from '../write-path/draft.js';
import { SendImageCommand } from './send-image.command.js';

@CommandHandler(SendImageCommand)
export class SendImageHandler implements ICommandHandler<SendImageCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly images: ImageStore,
    private readonly media: MessageMedia,
    private readonly writer: MessageWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: RateLimits,
  ) {}

  async execute({ senderId, conversationId, image, clientId }: SendImageCommand): Promise<SentMessage> {
    await this.limits.spend('send', String(senderId));
    await this.access.forMember(senderId, conversationId);
    const stored = await this.images.storeStream(senderId, image, largestImage);
    try {
      return await this.unitOfWork.run(async (transaction) => {
        const media = await this.media.offer(transaction, senderId, stored);
        const attachment = attachmentOf(media);
        const draft = { conversationId, senderId, kind: 'image', content: '', attachment, clientId } as const;
        const [sent] = await this.writer.writeIn(transaction, [draft]);
        // The image of the first time stays; this copy of it goes.
        if (sent!.replayed) await this.images.end(transaction, media.id);
        return sent!;
      });
    } catch (error) {
      await this.images.discard(stored);
      throw error;
    }
  }
}
