import type { AnswerCode } from '#http/transport-errors.js';

/** One row of the document's error tables: the three together name the error. */
export interface ImsRow {
  readonly status: number;
  readonly code: number;
  readonly info: string;
}

export const row = (status: number, code: number, info: string): ImsRow => ({ status, code, info });

/**
 * What `ims` answers to each refusal. Where the document gives one operation other words, the operation says so
 * itself (`ImsOperation`, `rows`).
 */
export const errorMap = {
  'request.invalid': row(400, -2, 'Missing or error type of [field]'),
  'request.rate_limited': row(429, -6, 'Too many requests'),
  'request.precondition_failed': row(412, -4, 'Conflict'),
  'idempotency.key_reused': row(409, -4, 'Conflict'),
  'server.busy': row(503, -101, 'Unavailable'),
  'server.internal': row(500, -100, 'Internal error'),
  'transport.not_found': row(404, -1, 'Not found'),
  'transport.wrong_method': row(405, -3, 'Bad method'),
  'transport.unparsable': row(400, -2, 'Invalid JSON'),
  'transport.too_large': row(413, -2, 'Payload too large'),
  'transport.not_ready': row(503, -101, 'Unavailable'),

  'session.invalid': row(401, -2, 'Invalid or expired JWT'),
  'session.refresh_refused': row(401, -2, 'Invalid or expired JWT'),
  'session.not_found': row(404, -1, 'Not found'),
  'account.email_invalid': row(400, 1, 'Invalid email'),
  'account.email_taken': row(400, -1, 'User already exists'),
  'account.email_code_wrong': row(400, -2, 'Missing or error type of [code]'),
  // WIRE(ims): an empty name is "too long", too.
  'account.name_invalid': row(400, -3, 'Name too long'),
  'account.info_too_long': row(400, -2, 'Missing or error type of [user_info]'),
  'account.not_found': row(404, -1, 'User not found'),
  'account.deleted': row(404, 1, 'User deleted or not activated'),
  'account.password_wrong': row(401, -3, '密码错误'),
  'account.password_illegal': row(400, -4, 'Password illegal'),
  'mail.not_sent': row(404, -5, '发送失败，请检查网络和邮箱'),

  'user.not_found': row(404, -1, 'User not found'),
  'user.deleted': row(404, -1, 'User deleted'),
  'user.not_caller': row(403, -3, '权限异常'),

  'friend_request.to_self': row(403, -6, 'Can not add yourself as friend'),
  'friend_request.waiting': row(403, -5, 'Friend request already sent'),
  'friend_request.not_found': row(403, -5, 'Request not found'),
  'friend_request.refused_by_receiver': row(403, -3, '权限异常'),
  'friend_request.message_too_long': row(400, -2, 'Missing or error type of [message]'),
  'friend.already': row(403, -4, 'Already friends'),
  'friend.not_found': row(404, -1, 'Friend not found'),
  'friend.remark_invalid': row(400, -2, 'Missing or error type of [remark]'),
  'block.to_self': row(403, -3, '权限异常'),

  'friend_group.not_found': row(404, -1, 'Group not found'),
  'friend_group.name_taken': row(409, -1, 'Group already exists'),
  'friend_group.name_invalid': row(400, -2, 'Missing or error type of [name]'),
  'friend_group.already_member': row(400, -3, 'Member already in group'),
  'friend_group.not_member': row(400, -3, 'Member not in group'),

  'conversation.not_found': row(404, -1, 'Conversation not found'),
  'conversation.not_member': row(400, 1, 'Not in conversation'),
  'conversation.not_group': row(400, -3, 'Not a group'),
  'conversation.forbidden': row(403, -3, '权限异常'),
  'conversation.with_self': row(403, -3, '权限异常'),
  'conversation.listed_already': row(409, -4, 'Conflict'),

  'group.name_invalid': row(400, -2, 'Missing or error type of [name]'),
  'group.member_not_found': row(404, -1, '成员不存在'),
  'group.member_not_friend': row(400, -3, 'Not friend with current user.'),
  'group.description_too_long': row(400, -2, 'Missing or error type of [description]'),
  'group.not_open': row(403, -3, '权限异常'),
  'group.full': row(403, -3, '权限异常'),
  'group.not_member': row(400, 1, 'User not in conversation'),
  'group.already_member': row(403, -3, 'The member is already in the conversation'),
  'group.already_admin': row(403, 3, '成员已经是管理员'),
  'group.not_admin': row(403, 3, '管理员不是群组管理员'),
  'group.admin_protected': row(403, -3, '非群主不能移除管理员'),
  'group.owner_stays': row(403, -3, '权限异常'),
  'group.transfer_to_self': row(403, -3, '不能转让给自己'),

  'message.empty': row(400, -3, 'Content is empty'),
  'message.too_long': row(400, -3, 'Content too long'),
  'message.reply_not_found': row(400, -4, 'Reply message not found'),
  'message.attachment_refused': row(400, -2, 'Missing or error type of [content]'),
  'message.not_found': row(404, -1, 'Message not found'),
  'message.refused_by_receiver': row(403, -3, '权限异常'),
  'message.client_id_reused': row(409, -4, 'Conflict'),
  'message.recall_refused': row(403, -3, '权限异常'),
  'message.recalled_already': row(409, -4, 'Conflict'),

  'invitation.not_found': row(404, -1, 'Invitation not found'),
  'invitation.waiting': row(403, -5, 'Invitation already sent'),
  'invitation.handled': row(403, -4, '邀请已处理'),
  'notice.not_found': row(404, -1, 'Notification not found'),
  'notice.content_invalid': row(400, -2, 'Missing or error type of [content]'),

  'media.too_large': row(413, -2, 'Payload too large'),
  'media.type_refused': row(400, -2, 'Missing or error type of [image]'),
  'media.not_found': row(404, -1, 'Not found'),
} as const satisfies Record<AnswerCode, ImsRow>;

/** Other words of one operation for some refusals. */
export type ImsRows = Partial<Record<AnswerCode, ImsRow>>;
