import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ConversationAccess } from '#core/conversations/conversation-access.js';
import { ListInvitationsQuery, type ListedInvitation } from './list-invitations.query.js';

const listInvitations = `
  SELECT i.id AS "invitationId", i.conversation_id AS "conversationId",
    i.inviter_id AS "inviterId", r.name AS "inviterName", ra.key AS "inviterAvatarKey",
    i.invitee_id AS "inviteeId", e.name AS "inviteeName", ea.key AS "inviteeAvatarKey",
    i.created_at AS "createdAt", i.status
  FROM invitations i
  JOIN users r ON r.id = i.inviter_id LEFT JOIN media ra ON ra.id = r.avatar_id
  JOIN users e ON e.id = i.invitee_id LEFT JOIN media ea ON ea.id = e.avatar_id
  WHERE i.conversation_id = $1 AND ($2::bigint IS NULL OR i.id < $2)
  ORDER BY i.id DESC
  LIMIT $3`;

/** Of those who do not say. */
const mostInvitations = 1_000;

@QueryHandler(ListInvitationsQuery)
export class ListInvitationsHandler implements IQueryHandler<ListInvitationsQuery> {
  constructor(
    private readonly access: ConversationAccess,
    private readonly dataSource: DataSource,
  ) {}

  async execute({ userId, conversationId, page }: ListInvitationsQuery): Promise<ListedInvitation[]> {
    const group = await this.access.groupForMember(userId, conversationId);
    return this.dataSource.query(listInvitations, [
      group.id,
      page.beforeId ?? null,
      page.limit ?? mostInvitations,
    ]);
  }
}
