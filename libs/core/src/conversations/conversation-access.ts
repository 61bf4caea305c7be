import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import type { ConversationKind, JoinPolicy, MemberRole } from './conversation-kind.js';

/** A conversation, as one of its members stands in it. Only `ConversationAccess` makes one. */
export interface MemberConversation {
  readonly id: number;
  readonly kind: ConversationKind;
  readonly name: string | null;
  readonly ownerId: number | null;
  readonly joinPolicy: JoinPolicy;
  /** Which version of itself a group shows. */
  readonly version: number;
  readonly lastSeq: number;
  /** Which of the sixteen partitions holds its messages. */
  readonly partition: number;
  readonly userId: number;
  readonly role: MemberRole;
  /** The other person of a private chat. */
  readonly peerId: number | null;
  readonly joinedSeq: number;
  readonly readSeq: number;
  readonly badgeSeq: number;
  /** Up to here the history is hidden from this member. */
  readonly hiddenSeq: number;
  /** Whether it stands in this member's list. */
  readonly listed: boolean;
}

type Row = MemberConversation & { readonly dissolved: boolean };

const lockConversation = `SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE`;

const asMember = (chosen: string): string => `
  SELECT c.id, c.kind, c.name, c.partition, c.owner_id AS "ownerId", c.join_policy AS "joinPolicy", c.version,
    c.last_seq AS "lastSeq", c.dissolved_at IS NOT NULL AS dissolved,
    m.user_id AS "userId", m.role, m.joined_seq AS "joinedSeq", m.read_seq AS "readSeq", m.badge_seq AS "badgeSeq",
    m.hidden_seq AS "hiddenSeq", c.last_seq > m.unlisted_seq AS listed,
    (SELECT p.user_id FROM conversation_members p
     WHERE c.kind = 'private' AND p.conversation_id = c.id AND p.user_id <> m.user_id) AS "peerId"
  FROM conversations c
  LEFT JOIN conversation_members m ON m.conversation_id = c.id AND m.user_id = $2 AND m.left_at IS NULL
  WHERE c.id ${chosen}`;

const oneAsMember = asMember('= $1');
const thoseAsMember = asMember('= ANY ($1::bigint[])');

const lockThoseOfMember = `
  SELECT FROM conversations
  WHERE id IN (
    SELECT conversation_id FROM conversation_members
    WHERE conversation_id = ANY ($1::bigint[]) AND user_id = $2 AND left_at IS NULL
  )
  ORDER BY id FOR NO KEY UPDATE`;

const asOutsider = `
  SELECT c.kind, c.join_policy AS "joinPolicy", EXISTS (
    SELECT 1 FROM conversation_members m WHERE m.conversation_id = c.id AND m.user_id = $2 AND m.left_at IS NULL
  ) AS "isMember"
  FROM conversations c WHERE c.id = $1 AND c.dissolved_at IS NULL`;

interface Outside {
  readonly kind: ConversationKind;
  readonly joinPolicy: JoinPolicy;
  readonly isMember: boolean;
}

/**
 * "This conversation, if this person may": the one way by which a handler gets a conversation. Sends are checked by
 * the function `send_messages`, under the conversation's lock and by the same rule.
 */
@Injectable()
export class ConversationAccess {
  constructor(private readonly dataSource: DataSource) {}

  /** For reading. @throws CoreError `conversation.not_found`, `conversation.not_member` */
  async forMember(userId: number, conversationId: number): Promise<MemberConversation> {
    return checked(await this.dataSource.query(oneAsMember, [conversationId, userId]));
  }

  /**
   * For changing what a send may do: no message enters the conversation until the transaction ends.
   * @throws CoreError `conversation.not_found`, `conversation.not_member`
   */
  async lockForMember(
    transaction: Transaction,
    userId: number,
    conversationId: number,
  ): Promise<MemberConversation> {
    await transaction.query(lockConversation, [conversationId]);
    return checked(await transaction.query(oneAsMember, [conversationId, userId]));
  }

  /** The same for several at once, in order of id: those of them that the person is in. */
  async lockThoseOfMember(
    transaction: Transaction,
    userId: number,
    conversationIds: readonly number[],
  ): Promise<MemberConversation[]> {
    await transaction.query(lockThoseOfMember, [conversationIds, userId]);
    const rows = await transaction.query<Row>(thoseAsMember, [conversationIds, userId]);
    return rows.filter((row) => row.userId !== null && !row.dissolved);
  }

  /**
   * For entering an open group that the person is not in; it stays so until the transaction ends.
   * @throws CoreError `conversation.not_found`, `conversation.not_group`, `group.already_member`, `group.not_open`
   */
  async lockForEntry(transaction: Transaction, userId: number, groupId: number): Promise<void> {
    await transaction.query(lockConversation, [groupId]);
    const [group] = await transaction.query<Outside>(asOutsider, [groupId, userId]);
    if (!group || (group.kind !== 'group' && !group.isMember)) throw new CoreError('conversation.not_found');
    if (group.kind !== 'group') throw new CoreError('conversation.not_group');
    if (group.isMember) throw new CoreError('group.already_member');
    if (group.joinPolicy !== 'open') throw new CoreError('group.not_open');
  }

  /** For reading what only groups have. @throws CoreError as `forMember`, and `conversation.not_group` */
  async groupForMember(userId: number, conversationId: number): Promise<MemberConversation> {
    return checkedGroup(await this.forMember(userId, conversationId));
  }

  /**
   * For reading what a group shows of itself to its members, and an open one to anyone.
   * @throws CoreError as `groupForMember`
   */
  async checkGroupReader(userId: number, groupId: number): Promise<void> {
    const rows: Row[] = await this.dataSource.query(oneAsMember, [groupId, userId]);
    const isOpen = rows.some(
      ({ kind, joinPolicy, dissolved }) => kind === 'group' && joinPolicy === 'open' && !dissolved,
    );
    if (!isOpen) checkedGroup(checked(rows));
  }

  /** For changing who is in a group, or anything else of it. @throws CoreError as `lockForMember`, and `conversation.not_group` */
  async lockGroupForMember(
    transaction: Transaction,
    userId: number,
    conversationId: number,
  ): Promise<MemberConversation> {
    return checkedGroup(await this.lockForMember(transaction, userId, conversationId));
  }
}

/** Whether the member may, by one of these roles. @throws CoreError `conversation.forbidden` */
export function requireRole({ role }: MemberConversation, ...roles: readonly MemberRole[]): void {
  if (!roles.includes(role)) throw new CoreError('conversation.forbidden');
}

/** Whether it stands in the member's list; what does not is no conversation there. @throws CoreError `conversation.not_found` */
export function requireListed({ listed }: MemberConversation): void {
  if (!listed) throw new CoreError('conversation.not_found');
}

function checkedGroup(conversation: MemberConversation): MemberConversation {
  if (conversation.kind !== 'group') throw new CoreError('conversation.not_group');
  return conversation;
}

function checked(rows: readonly Row[]): MemberConversation {
  const [row] = rows;
  if (!row || row.dissolved) throw new CoreError('conversation.not_found');
  if (row.userId === null) throw new CoreError('conversation.not_member');
  return row;
}
