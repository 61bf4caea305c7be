import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { GroupConversations } from '#core/conversations/group-conversations.js';
import { friendsAmong } from '#core/friends/friendship-access.js';
import { MessageWriter } from '#core/messages/write-path/message-writer.js';
import { checkedDescription } from '../group-description.js';
import { checkedGroupName } from '../group-name.js';
import { CreateGroupCommand, largestGroup } from './create-group.command.js';

const welcome = '欢迎大家，我们可以聊天了~~';

/** Those of the given people who exist; none of them deletes the account before the commit. */
const chosenPeople = `
  SELECT deleted_at IS NOT NULL AS deleted FROM users WHERE id = ANY ($1) ORDER BY id FOR SHARE`;

@CommandHandler(CreateGroupCommand)
export class CreateGroupHandler implements ICommandHandler<CreateGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: GroupConversations,
    private readonly writer: MessageWriter,
    private readonly limits: RateLimits,
  ) {}

  async execute({ ownerId, name, memberIds, options }: CreateGroupCommand): Promise<number> {
    await this.limits.spend('send', String(ownerId));
    const { joinPolicy = 'invitation' } = options;
    const shown = { name: checkedGroupName(name), description: checkedDescription(options.description) };
    const others = [...new Set(memberIds)].filter((id) => id !== ownerId);
    if (others.length + 1 > largestGroup) throw new CoreError('group.full');
    await this.limits.spend('newcomer', String(ownerId), others.length);
    return this.unitOfWork.run(async (transaction) => {
      await this.checkOthers(transaction, ownerId, others);
      const conversationId = await this.groups.open(transaction, { ...shown, joinPolicy }, ownerId, others);
      await this.writer.writeIn(transaction, [
        { conversationId, senderId: ownerId, kind: 'text', content: welcome },
      ]);
      return conversationId;
    });
  }

  private async checkOthers(
    transaction: Transaction,
    ownerId: number,
    others: readonly number[],
  ): Promise<void> {
    const people = await transaction.query<{ deleted: boolean }>(chosenPeople, [others]);
    const friends = await friendsAmong(transaction, ownerId, others);
    if (people.length < others.length) throw new CoreError('group.member_not_found');
    if (people.some(({ deleted }) => deleted) || friends.size < others.length)
      throw new CoreError('group.member_not_friend');
  }
}
