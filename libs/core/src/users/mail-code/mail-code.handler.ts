import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { emailKey } from '../email.js';
import { CodeMail } from './code-mail.js';
import { MailCodeCommand } from './mail-code.command.js';
import { MailingLimits } from './mailing-limits.js';

@CommandHandler(MailCodeCommand)
export class MailCodeHandler implements ICommandHandler<MailCodeCommand> {
  constructor(
    private readonly mail: CodeMail,
    private readonly limits: MailingLimits,
  ) {}

  async execute({ email, client, purpose }: MailCodeCommand): Promise<void> {
    const key = emailKey(email);
    await this.limits.spend(key, purpose, client);
    await this.mail.send(email, key, purpose);
  }
}
