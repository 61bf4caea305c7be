import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireListed, type MemberConversation } from '../conversation-access.js';
import type { ConversationSettings } from '../get-conversation-settings/get-conversation-settings.query.js';
import { MemberPositions } from '../member-positions.js';
import { memberSettings } from '../settings.sql.js';
import {
  ChangeConversationSettingsCommand,
  type SettingsChange,
} from './change-conversation-settings.command.js';

/** A pin keeps its time; a mute has no end until one is set. */
const changeFlags = `
  UPDATE conversation_members
  SET pinned_at = CASE WHEN $3 THEN coalesce(pinned_at, $5) WHEN NOT $3 THEN NULL ELSE pinned_at END,
    muted_until = CASE WHEN $4 THEN '9999-12-31'::timestamptz WHEN NOT $4 THEN NULL ELSE muted_until END
  WHERE conversation_id = $1 AND user_id = $2`;

@CommandHandler(ChangeConversationSettingsCommand)
export class ChangeConversationSettingsHandler implements ICommandHandler<ChangeConversationSettingsCommand> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly positions: MemberPositions,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ userId, conversationId, change, among }: ChangeConversationSettingsCommand): Promise<void> {
    const conversation = await this.access.forMember(userId, conversationId);
    if (among === 'listed') requireListed(conversation);
    await this.unitOfWork.run(async (transaction) => {
      await this.moveBadge(transaction, conversation, change.unread);
      await this.setFlags(transaction, conversation, change);
      const parameters = [conversation.id, userId, transaction.now];
      const [settings] = await transaction.query<ConversationSettings>(memberSettings, parameters);
      transaction.record(fact('conversation.settings_changed', { conversationId, userId, ...settings! }));
    });
  }

  private async moveBadge(
    transaction: Transaction,
    conversation: MemberConversation,
    unread?: number,
  ): Promise<void> {
    if (unread === 0) await this.positions.moveTo(transaction, conversation, Number.MAX_SAFE_INTEGER);
    else if (unread !== undefined) await this.positions.markUnread(transaction, conversation, unread);
  }

  private async setFlags(
    transaction: Transaction,
    { id, userId }: MemberConversation,
    change: SettingsChange,
  ): Promise<void> {
    if (change.pinned === undefined && change.muted === undefined) return;
    await transaction.query(changeFlags, [
      id,
      userId,
      change.pinned ?? null,
      change.muted ?? null,
      transaction.now,
    ]);
  }
}
