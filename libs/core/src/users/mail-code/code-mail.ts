import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import { MAILER, type Mailer } from '#kernel/mailer.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { CoreError } from '#core/catalogue/errors.js';
import type { CodePurpose } from '../email-code.entity.js';
import { EmailCodes } from './email-codes.js';

/** What the code is for, and how long, as its mail says it. */
const words: Readonly<Record<CodePurpose, readonly [zh: string, en: string]>> = {
  address: [
    '你的验证码是 {code}，五分钟内有效。',
    'Your verification code is {code}. It is valid for five minutes.',
  ],
  registration: [
    '你的验证码是 {code}，五分钟内有效。',
    'Your verification code is {code}. It is valid for five minutes.',
  ],
  email_change: [
    '你正在把账户邮箱改为此地址，验证码是 {code}，十五分钟内有效。若非本人操作，请忽略此邮件。',
    'Your account’s address is about to become this one. The code is {code}, valid for fifteen minutes. If it was not ' +
      'you, ignore this mail.',
  ],
  password_reset: [
    '你正在重设密码，验证码是 {code}，十五分钟内有效。若非本人操作，请忽略此邮件，密码不会改变。',
    'The code to set a new password is {code}, valid for fifteen minutes. If you did not ask for it, ignore this mail: ' +
      'your password stays.',
  ],
};

/** Mails a new code to an address. */
@Injectable()
export class CodeMail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly codes: EmailCodes,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns the code. @throws CoreError `mail.not_sent` */
  async send(email: string, emailKey: string, purpose: CodePurpose): Promise<string> {
    const code = await this.unitOfWork.run((transaction) => this.codes.issue(transaction, emailKey, purpose));
    const text = words[purpose].map((line) => `${line.replace('{code}', code)}\n`).join('');
    try {
      await this.mailer.send({ to: email, subject: `验证码 / Verification code: ${code}`, text });
    } catch (error) {
      this.logger.error({ err: error }, 'A mail could not be sent.');
      throw new CoreError('mail.not_sent');
    }
    return code;
  }
}
