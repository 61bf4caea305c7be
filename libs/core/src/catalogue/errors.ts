import { DomainError } from '#kernel/domain-error.js';

/**
 * Every refusal of the core, with its English sentence. Each contract maps all of them to its own status, code and
 * words (`error-map.ts`); the compiler names a map that misses one.
 */
export const errorCatalogue = {
  'request.invalid': 'The request is malformed.',
  'request.rate_limited': 'Too many requests.',
  'request.precondition_failed': 'It was changed since the caller read it.',
  'idempotency.key_reused': 'The key was used for another request.',
  'server.busy': 'The server has more work than it can take; try again.',
  'server.internal': 'Something went wrong here.',

  'session.invalid': 'The token is missing, malformed, expired or revoked.',
  'session.refresh_refused': 'The refresh token is unknown, expired, or was used before.',
  'session.not_found': 'The caller has no such session.',
  'account.email_invalid': 'The e-mail address is not valid.',
  'account.email_taken': 'The e-mail address belongs to another account.',
  'account.email_code_wrong': 'The code is wrong or has expired.',
  'account.name_invalid': 'A name has 1 to 20 characters.',
  'account.info_too_long': 'The description has at most 500 characters.',
  'account.not_found': 'There is no account with this e-mail address.',
  'account.deleted': 'The account is deleted.',
  'account.password_wrong': 'The password is wrong.',
  'account.password_illegal': 'The password is too short, too long, or has characters that it must not have.',
  'mail.not_sent': 'The mail could not be sent.',

  'user.not_found': 'There is no such user.',
  'user.deleted': 'The user has deleted the account.',
  'user.not_caller': 'The user who is named is not the caller.',

  'friend_request.to_self': 'One cannot befriend oneself.',
  'friend_request.waiting': 'A request is waiting for an answer already.',
  'friend_request.not_found': 'There is no such request waiting.',
  'friend_request.refused_by_receiver': 'The receiver does not accept requests from the caller.',
  'friend_request.message_too_long': 'A request has at most 200 characters.',
  'friend.already': 'They are friends already.',
  'friend.not_found': 'They are not friends.',
  'friend.remark_invalid': 'A remark has at most 20 characters.',
  'block.to_self': 'One cannot block oneself.',

  'friend_group.not_found': 'There is no such friend group.',
  'friend_group.name_taken': 'Another friend group has this name.',
  'friend_group.name_invalid': 'A friend group name has 1 to 50 characters.',
  'friend_group.already_member': 'The friend is in the group already.',
  'friend_group.not_member': 'The friend is not in the group.',

  'conversation.not_found': 'There is no such conversation.',
  'conversation.not_member': 'The caller is not in the conversation.',
  'conversation.not_group': 'The conversation is not a group.',
  'conversation.forbidden': 'The caller may not do this here.',
  'conversation.with_self': 'One has no private chat with oneself.',
  'conversation.listed_already': 'The conversation is in the caller’s list already.',

  'group.name_invalid': 'A group name has 1 to 50 characters.',
  'group.member_not_found': 'A member to be does not exist.',
  'group.member_not_friend': 'A member to be is not a friend of the caller.',
  'group.description_too_long': 'A description has at most 500 characters.',
  'group.not_open': 'The group takes in only those whom its members invite.',
  'group.full': 'A group has at most 5,000 members.',
  'group.not_member': 'The person is not in the group.',
  'group.already_member': 'The person is in the group already.',
  'group.already_admin': 'The member is an admin already, or the owner.',
  'group.not_admin': 'The member is not an admin.',
  'group.admin_protected': 'Only the owner removes an admin.',
  'group.owner_stays': 'The owner stays until the group is handed over or dissolved.',
  'group.transfer_to_self': 'The group is the caller’s own already.',

  'message.empty': 'The message is empty.',
  'message.too_long': 'The message is too long.',
  'message.reply_not_found': 'The message replied to is not in the conversation.',
  'message.attachment_refused': 'The file is not the sender’s, is gone, or is of another kind.',
  'message.not_found': 'There is no such message.',
  'message.refused_by_receiver': 'The receiver does not accept messages from the caller.',
  'message.client_id_reused': 'The client id was used for another content.',
  'message.recall_refused': 'The message is not the caller’s to recall, or it is too late.',
  'message.recalled_already': 'The message has been recalled.',

  'invitation.not_found': 'There is no such invitation.',
  'invitation.waiting': 'An invitation of this person is waiting for an answer already.',
  'invitation.handled': 'The invitation has been answered.',
  'notice.not_found': 'There is no such notice.',
  'notice.content_invalid': 'A notice has 1 to 2,000 characters.',

  'media.too_large': 'The file is too large.',
  'media.type_refused': 'The file is of no accepted type.',
  'media.not_found': 'There is no such file, or it is gone.',
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

/** A refusal with a code of the catalogue. */
export class CoreError extends DomainError<ErrorCode> {
  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}) {
    super(code, errorCatalogue[code], details);
  }
}
