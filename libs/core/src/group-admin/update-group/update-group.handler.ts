import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Transaction } from '#database/transaction.js';
import { UnitOfWork } from '#database/unit-of-work.js';
import { fact } from '#core/catalogue/events.js';
import { ConversationAccess, requireRole } from '#core/conversations/conversation-access.js';
import { GroupConversations } from '#core/conversations/group-conversations.js';
import { checkedGroupName } from '../group-name.js';
import { GroupAvatar, type PreparedAvatar } from './group-avatar.js';
import { UpdateGroupCommand } from './update-group.command.js';

@CommandHandler(UpdateGroupCommand)
export class UpdateGroupHandler implements ICommandHandler<UpdateGroupCommand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly groups: GroupConversations,
    private readonly avatars: GroupAvatar,
  ) {}

  async execute({ actorId, conversationId, changes }: UpdateGroupCommand): Promise<void> {
    const name = changes.name === undefined ? undefined : checkedGroupName(changes.name);
    // Who may not change the group learns it before an image is worked on; what counts is the look under the lock.
    requireRole(await this.access.groupForMember(actorId, conversationId), 'owner', 'admin');
    const avatar = await this.avatars.prepare(conversationId, changes.avatar);
    try {
      await this.unitOfWork.run((transaction) =>
        this.change(transaction, actorId, conversationId, name, avatar),
      );
    } catch (error) {
      await this.avatars.discard(avatar);
      throw error;
    }
  }

  private async change(
    transaction: Transaction,
    actorId: number,
    conversationId: number,
    name: string | undefined,
    avatar: PreparedAvatar,
  ): Promise<void> {
    const group = await this.access.lockGroupForMember(transaction, actorId, conversationId);
    requireRole(group, 'owner', 'admin');
    if ((name === undefined || name === group.name) && avatar === undefined) return;
    const avatarId =
      avatar === undefined
        ? undefined
        : await this.avatars.exchange(transaction, conversationId, actorId, avatar);
    const shown = await this.groups.update(transaction, conversationId, { name, avatarId });
    transaction.record(fact('group.updated', { conversationId, ...shown, actorId }));
  }
}
