import { Injectable } from '@nestjs/common';
import { originOf } from '#kernel/origin.js';
import { RateLimits } from '#kernel/rate-limits.js';
import type { CodePurpose } from '../email-code.entity.js';
import type { Client } from '../sessions/client.js';

/** How often codes are mailed: from one origin, and to one mailbox for each purpose. */
@Injectable()
export class MailingLimits {
  constructor(private readonly limits: RateLimits) {}

  /** @throws RateLimitedError */
  async spend(emailKey: string, purpose: CodePurpose, client: Client): Promise<void> {
    await this.limits.spend('mailingAddress', originOf(client.address));
    // Who has codes mailed for one purpose keeps nobody from the others.
    await this.limits.spend('mailedCode', `${purpose} ${emailKey}`);
  }
}
