import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { NoticeEntity } from './notice.entity.js';

/** Writes notices. Whoever does holds the group's lock (`ConversationAccess.lockGroupForMember`). */
@Injectable()
export class NoticesRepository {
  /** @returns the notice's id */
  async publish(
    transaction: Transaction,
    notice: Pick<NoticeEntity, 'conversationId' | 'authorId' | 'content' | 'messageSeq' | 'createdAt'>,
  ): Promise<number> {
    const { id } = await transaction.manager.save(NoticeEntity, { ...notice });
    return id;
  }

  /** The group that a notice is of, which never changes; undefined without such a notice. */
  async groupOf(transaction: Transaction, noticeId: number): Promise<number | undefined> {
    const notice = await transaction.manager.findOneBy(NoticeEntity, { id: noticeId });
    return notice?.conversationId;
  }

  /** @returns whether it was there */
  async delete(transaction: Transaction, conversationId: number, noticeId: number): Promise<boolean> {
    const { affected } = await transaction.manager.delete(NoticeEntity, { conversationId, id: noticeId });
    return affected === 1;
  }
}
