import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, IsNull } from 'typeorm';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { CoreError } from '#core/catalogue/errors.js';
import { emailKey } from '../email.js';
import { CodeMail } from '../mail-code/code-mail.js';
import { MailingLimits } from '../mail-code/mailing-limits.js';
import { UserEntity } from '../user.entity.js';
import { MailResetCodeCommand } from './mail-reset-code.command.js';

@CommandHandler(MailResetCodeCommand)
export class MailResetCodeHandler
  implements ICommandHandler<MailResetCodeCommand>, BeforeApplicationShutdown
{
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly mail: CodeMail,
    private readonly limits: MailingLimits,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async execute({ email, client }: MailResetCodeCommand): Promise<void> {
    const key = emailKey(email);
    await this.limits.spend(key, 'password_reset', client);
    const account = { emailKey: key, deletedAt: IsNull() };
    const user = await this.dataSource.manager.findOneBy(UserEntity, account);
    if (!user) return;
    // Not waited for: the time until the answer would tell that there is an account.
    const mailing = this.mailTo(user).finally(() => this.underWay.delete(mailing));
    this.underWay.add(mailing);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async mailTo({ email, emailKey: key }: UserEntity): Promise<void> {
    try {
      await this.mail.send(email, key, 'password_reset');
    } catch (error) {
      if (!(error instanceof CoreError)) this.logger.error({ err: error }, 'A code could not be issued.');
    }
  }
}
