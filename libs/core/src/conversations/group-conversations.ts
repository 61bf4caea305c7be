import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { fact } from '#core/catalogue/events.js';
import type { JoinPolicy } from './conversation-kind.js';
import { ConversationEntity } from './conversation.entity.js';

const addMembers = `
  INSERT INTO conversation_members (conversation_id, user_id, role, joined_at)
  SELECT $1, id, CASE WHEN id = $2 THEN 'owner' ELSE 'member' END, $4 FROM unnest($3::bigint[]) AS chosen (id)`;

const nextVersion = (): string => 'version + 1';

const shownByGroup = `
  SELECT c.name, c.description, c.join_policy AS "joinPolicy", a.key AS "avatarKey"
  FROM conversations c LEFT JOIN media a ON a.id = c.avatar_id WHERE c.id = $1`;

/** What a group begins with. */
export interface NewGroup {
  readonly name: string;
  readonly description: string | null;
  readonly joinPolicy: JoinPolicy;
}

/** What is to change of what a group shows of itself. */
export interface GroupChange {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly joinPolicy?: JoinPolicy | undefined;
  readonly avatarId?: number | null | undefined;
}

/** What everyone sees of a group. */
export interface GroupFace {
  readonly name: string;
  readonly description: string | null;
  readonly joinPolicy: JoinPolicy;
  readonly avatarKey: string | null;
}

/** Opens the conversations of groups, changes what everyone sees of them, and closes them. */
@Injectable()
export class GroupConversations {
  /**
   * A new group of its owner and the others.
   * @returns its conversation id
   */
  async open(
    transaction: Transaction,
    group: NewGroup,
    ownerId: number,
    otherIds: readonly number[],
  ): Promise<number> {
    const { id: conversationId } = await transaction.manager.save(ConversationEntity, {
      kind: 'group',
      ...group,
      ownerId,
      createdAt: transaction.now,
      updatedAt: transaction.now,
    });
    const memberIds = [ownerId, ...otherIds];
    await transaction.query(addMembers, [conversationId, ownerId, memberIds, transaction.now]);
    transaction.record(
      fact('conversation.opened', {
        conversationId,
        kind: 'group',
        name: group.name,
        openerId: ownerId,
        memberIds,
      }),
    );
    return conversationId;
  }

  /** Changes what is given. @returns what the group shows of itself then; null when that is what it was */
  async update(transaction: Transaction, groupId: number, change: GroupChange): Promise<GroupFace | null> {
    if (!differs(change, await faceOf(transaction, groupId))) return null;
    await transaction.manager.update(ConversationEntity, groupId, {
      ...change,
      version: nextVersion,
      updatedAt: transaction.now,
    });
    return faceOf(transaction, groupId);
  }

  /** Names another owner; the two members' roles are the caller's to change. */
  async giveTo(transaction: Transaction, groupId: number, ownerId: number): Promise<void> {
    await transaction.manager.update(ConversationEntity, groupId, {
      ownerId,
      version: nextVersion,
      updatedAt: transaction.now,
    });
  }

  /** The group is gone for all; what was in it stays for those who administer Parley. */
  async dissolve(transaction: Transaction, groupId: number): Promise<void> {
    const { now } = transaction;
    await transaction.manager.update(ConversationEntity, groupId, { dissolvedAt: now, updatedAt: now });
  }
}

async function faceOf(transaction: Transaction, groupId: number): Promise<GroupFace> {
  const [face] = await transaction.query<GroupFace>(shownByGroup, [groupId]);
  return face!;
}

function differs({ name, description, joinPolicy, avatarId }: GroupChange, face: GroupFace): boolean {
  const texts = [
    [name, face.name],
    [description, face.description],
    [joinPolicy, face.joinPolicy],
  ];
  return avatarId !== undefined || texts.some(([to, from]) => to !== undefined && to !== from);
}
