import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import type { UserSettings } from '../get-settings/get-settings.query.js';
import { UsersRepository } from '../users.repository.js';
import { ChangeSettingsCommand } from './change-settings.command.js';
import { checkedLanguage, checkedTimeZone } from './locale.js';

/**
 * A send looks at the receiver's wish while it holds its conversation: once all chats are ours, every send that saw the
 * old wish has committed. In order of id, as the write path locks them. New chats wait for the person's row.
 */
const lockPrivateChats = `
  SELECT FROM conversations c
  WHERE c.kind = 'private' AND c.id IN (SELECT conversation_id FROM conversation_members WHERE user_id = $1 AND left_at IS NULL)
  ORDER BY c.id FOR NO KEY UPDATE OF c`;

@CommandHandler(ChangeSettingsCommand)
export class ChangeSettingsHandler implements ICommandHandler<ChangeSettingsCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly limits: RateLimits,
  ) {}

  async execute({ userId, changes }: ChangeSettingsCommand): Promise<UserSettings> {
    await this.limits.spend('change', String(userId));
    const { acceptsMessagesFrom, language, timeZone } = changes;
    const checked = {
      ...(acceptsMessagesFrom !== undefined && { acceptsMessagesFrom }),
      ...(language !== undefined && { language: language === null ? null : checkedLanguage(language) }),
      ...(timeZone !== undefined && { timeZone: timeZone === null ? null : checkedTimeZone(timeZone) }),
    };
    return this.unitOfWork.run(async (transaction) => {
      const user = await this.users.lock(transaction, userId);
      if (acceptsMessagesFrom === 'friends') await transaction.query(lockPrivateChats, [userId]);
      const changed = { ...user, ...checked, updatedAt: transaction.now };
      const settings = settingsOf(await this.users.save(transaction, changed));
      transaction.record(fact('user.settings_changed', { userId, ...settings }));
      return settings;
    });
  }
}

function settingsOf({ acceptsMessagesFrom, language, timeZone }: UserSettings): UserSettings {
  return { acceptsMessagesFrom, language, timeZone };
}
