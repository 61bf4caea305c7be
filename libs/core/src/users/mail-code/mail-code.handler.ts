import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { MAILER, type Mailer } from '#kernel/mailer.js';
import { RateLimits } from '#kernel/rate-limits.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import { emailKey } from '../email.js';
import { EmailCodes } from './email-codes.js';
import { MailCodeCommand } from './mail-code.command.js';

@CommandHandler(MailCodeCommand)
export class MailCodeHandler implements ICommandHandler<MailCodeCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly codes: EmailCodes,
    private readonly limits: RateLimits,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async execute({ email, client }: MailCodeCommand): Promise<string> {
    const key = emailKey(email);
    await this.limits.spend('mailingAddress', client.address);
    await this.limits.spend('mailedCode', key);
    const code = await this.unitOfWork.run((transaction) => this.codes.issue(transaction, key));
    try {
      await this.mailer.send({
        to: email,
        subject: `验证码 / Verification code: ${code}`,
        text: `你的验证码是 ${code}，五分钟内有效。\nYour verification code is ${code}. It is valid for five minutes.\n`,
      });
    } catch (error) {
      this.logger.error({ err: error }, 'A mail could not be sent.');
      throw new CoreError('mail.not_sent');
    }
    return code;
  }
}
