import { isEmail } from 'class-validator';
import { isStorable } from '#kernel/text.js';
import { CoreError } from '#core/catalogue/errors.js';

/** What makes two e-mail addresses one account. @throws CoreError `account.email_invalid` */
export function emailKey(email: string): string {
  // A letter may be two in lower case.
  const key = email.toLowerCase();
  if (!isStorable(email) || email.length > 254 || key.length > 254 || !isEmail(email))
    throw new CoreError('account.email_invalid');
  return key;
}
