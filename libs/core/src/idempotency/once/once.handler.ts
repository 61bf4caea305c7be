import { createHmac } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { CommandBus, CommandHandler, type Command, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { Claim, ClaimTaken, claiming, type ClaimedRequest } from '#database/idempotency/claim.js';
import { CoreError } from '#core/catalogue/errors.js';
import { OnceCommand } from './once.command.js';

const earlier = `
  SELECT request_hash AS "requestHash", result->'value' AS value FROM idempotency_keys WHERE user_id = $1 AND key = $2`;

@CommandHandler(OnceCommand)
export class OnceHandler implements ICommandHandler<OnceCommand<unknown>> {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async execute({ userId, key, command }: OnceCommand<unknown>): Promise<unknown> {
    if (key === undefined) return this.commands.execute(command);
    const request = { userId, key, requestHash: this.hashOf(command) };
    return (await this.resultOf(request)) ?? this.doOnce(request, command);
  }

  private async doOnce(request: ClaimedRequest, command: Command<unknown>): Promise<unknown> {
    const claim = new Claim(request);
    try {
      const result = await claiming(claim, () => this.commands.execute(command));
      if (claim.kept?.value !== result)
        throw new Error(`${command.constructor.name} does not return what its transaction returned.`);
      return result;
    } catch (error) {
      if (error instanceof ClaimTaken) return this.resultOf(request);
      throw error;
    }
  }

  /** What the request resulted in the first time. @throws CoreError `idempotency.key_reused` */
  private async resultOf({ userId, key, requestHash }: ClaimedRequest): Promise<unknown> {
    const [found]: { requestHash: string; value: unknown }[] = await this.dataSource.query(earlier, [
      userId,
      key,
    ]);
    if (found && found.requestHash !== requestHash) throw new CoreError('idempotency.key_reused');
    return found?.value;
  }

  /** Keyed, since a request may hold what must not be guessed from its hash. */
  private hashOf(command: Command<unknown>): string {
    const content = JSON.stringify([command.constructor.name, command]);
    return createHmac('sha256', this.settings.JWT_SECRET!).update(content).digest('base64url');
  }
}
