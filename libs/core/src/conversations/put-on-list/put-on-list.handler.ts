import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess } from '../conversation-access.js';
import { MemberList } from '../member-list.js';
import { lockPair } from '../pair-lock.js';
import { PrivateChats } from '../private-chats.js';
import { checkReceiver } from '../receiver-rules.js';
import { PutOnListCommand } from './put-on-list.command.js';

@CommandHandler(PutOnListCommand)
export class PutOnListHandler implements ICommandHandler<PutOnListCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly chats: PrivateChats,
    private readonly list: MemberList,
  ) {}

  execute({ userId, target }: PutOnListCommand): Promise<number> {
    return this.unitOfWork.run((transaction) =>
      'personId' in target
        ? this.putChat(transaction, userId, target.personId)
        : this.putGroup(transaction, userId, target.groupId),
    );
  }

  private async putChat(transaction: Transaction, userId: number, personId: number): Promise<number> {
    await lockPair(transaction, userId, personId);
    if (await this.chats.isListed(transaction, userId, personId))
      throw new CoreError('conversation.listed_already');
    await checkReceiver(transaction, userId, personId);
    const { conversationId } = await this.chats.open(transaction, userId, personId);
    return conversationId;
  }

  private async putGroup(transaction: Transaction, userId: number, groupId: number): Promise<number> {
    await this.access.lockGroupForMember(transaction, userId, groupId);
    const wasOff = await this.list.putBack(transaction, userId, groupId);
    if (!wasOff) throw new CoreError('conversation.listed_already');
    return groupId;
  }
}
