import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { codePoints, isBlank, isStorable } from '#kernel/text.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { FriendshipEntity } from '../friendship.entity.js';
import { SetRemarkCommand, longestRemark } from './set-remark.command.js';

@CommandHandler(SetRemarkCommand)
export class SetRemarkHandler implements ICommandHandler<SetRemarkCommand> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ userId, friendId, remark: given }: SetRemarkCommand): Promise<void> {
    const remark = given === null ? null : checkedRemark(given);
    await this.unitOfWork.run(async (transaction) => {
      const { affected } = await transaction.manager.update(
        FriendshipEntity,
        { userId, friendId },
        { remark },
      );
      if (affected === 0) throw new CoreError('friend.not_found');
      transaction.record(fact('friend.remark_changed', { userId, friendId, remark }));
    });
  }
}

/** @throws CoreError `friend.remark_invalid` */
function checkedRemark(remark: string): string | null {
  if (!isStorable(remark) || codePoints(remark) > longestRemark)
    throw new CoreError('friend.remark_invalid', { limit: longestRemark });
  return isBlank(remark) ? null : remark;
}
