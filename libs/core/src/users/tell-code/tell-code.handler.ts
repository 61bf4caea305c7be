import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { emailKey } from '../email.js';
import { CodeMail } from '../mail-code/code-mail.js';
import { MailingLimits } from '../mail-code/mailing-limits.js';
import { TellCodeCommand } from './tell-code.command.js';

const purpose = 'address';

@CommandHandler(TellCodeCommand)
export class TellCodeHandler implements ICommandHandler<TellCodeCommand> {
  constructor(
    private readonly mail: CodeMail,
    private readonly limits: MailingLimits,
  ) {}

  async execute({ email, client }: TellCodeCommand): Promise<string> {
    const key = emailKey(email);
    await this.limits.spend(key, purpose, client);
    return this.mail.send(email, key, purpose);
  }
}
