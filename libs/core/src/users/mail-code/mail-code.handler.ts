import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import { emailKey } from '../email.js';
import { CodeMail } from './code-mail.js';
import { MailCodeCommand } from './mail-code.command.js';

@CommandHandler(MailCodeCommand)
export class MailCodeHandler implements ICommandHandler<MailCodeCommand> {
  constructor(
    private readonly mail: CodeMail,
    private readonly limits: RateLimits,
  ) {}

  async execute({ email, client, purpose }: MailCodeCommand): Promise<string> {
    const key = emailKey(email);
    await this.limits.spend('mailingAddress', originOf(client.address));
    await this.limits.spend('mailedCode', key);
    return this.mail.send(email, key, purpose);
  }
}
