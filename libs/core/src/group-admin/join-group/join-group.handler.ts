import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { GroupEntry } from '../group-entry.js';
import { JoinGroupCommand } from './join-group.command.js';

/** Held until the commit: nobody enters whose account is gone meanwhile. */
const nameOfCaller = `SELECT name FROM users WHERE id = $1 AND deleted_at IS NULL FOR SHARE`;

@CommandHandler(JoinGroupCommand)
export class JoinGroupHandler implements ICommandHandler<JoinGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly entry: GroupEntry,
    private readonly limits: RateLimits,
  ) {}

  async execute({ userId, groupId }: JoinGroupCommand): Promise<void> {
    await this.limits.spend('send', String(userId));
    await this.unitOfWork.run(async (transaction) => {
      const [caller] = await transaction.query<{ name: string }>(nameOfCaller, [userId]);
      await this.access.lockForEntry(transaction, userId, groupId);
      if (!caller) throw new CoreError('account.deleted');
      await this.entry.admit(transaction, { id: groupId, userId }, [{ userId, name: caller.name }]);
    });
  }
}
