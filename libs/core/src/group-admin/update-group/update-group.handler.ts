import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RateLimits } from '#kernel/rate-limits.js';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import {
  ConversationAccess,
  requireRole,
  type MemberConversation,
} from '#core/conversations/conversation-access.js';
import { GroupConversations, type GroupChange } from '#core/conversations/group-conversations.js';
import { checkVersion } from '#core/versions.js';
import { checkedDescription } from '../group-description.js';
import { checkedGroupName } from '../group-name.js';
import { GroupAvatar, type PreparedAvatar } from './group-avatar.js';
import { UpdateGroupCommand, type GroupChanges } from './update-group.command.js';

@CommandHandler(UpdateGroupCommand)
export class UpdateGroupHandler implements ICommandHandler<UpdateGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly groups: GroupConversations,
    private readonly avatars: GroupAvatar,
    private readonly limits: RateLimits,
  ) {}

  async execute(command: UpdateGroupCommand): Promise<void> {
    await this.limits.spend('change', String(command.actorId));
    const { actorId, conversationId, changes, versions } = command;
    const texts = checkedTexts(changes);
    // Who may not change the group learns it before an image is worked on; what counts is the look under the lock.
    checkMayChange(await this.access.groupForMember(actorId, conversationId), versions);
    const avatar = await this.avatars.prepare(conversationId, actorId, changes.avatar);
    try {
      await this.unitOfWork.run((transaction) => this.change(transaction, command, texts, avatar));
    } catch (error) {
      await this.avatars.discard(avatar);
      throw error;
    }
  }

  private async change(
    transaction: Transaction,
    { actorId, conversationId, versions }: UpdateGroupCommand,
    texts: Omit<GroupChange, 'avatarId'>,
    avatar: PreparedAvatar,
  ): Promise<void> {
    const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
    checkMayChange(group, versions);
    const avatarId =
      avatar === undefined
        ? undefined
        : await this.avatars.exchange(transaction, conversationId, actorId, avatar);
    const shown = await this.groups.update(transaction, conversationId, { ...texts, avatarId });
    if (shown) transaction.record(fact('group.updated', { conversationId, ...shown, actorId }));
  }
}

/** @throws CoreError `group.name_invalid`, `group.description_too_long` */
function checkedTexts({ name, description, joinPolicy }: GroupChanges): Omit<GroupChange, 'avatarId'> {
  return {
    name: name === undefined ? undefined : checkedGroupName(name),
    description: description === undefined ? undefined : checkedDescription(description ?? ''),
    joinPolicy,
  };
}

function checkMayChange(group: MemberConversation, versions: readonly number[] | undefined): void {
  requireRole(group, 'owner', 'admin');
  checkVersion(group, versions);
}
