import type { ErrorCode } from '#core/catalogue/errors.js';
import type { AnswerCode } from '#http/transport-errors.js';

/** How a refusal is answered: its HTTP status, and the title of its problem document. */
export interface ApiV1Row {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  /**
   * The refusal that it looks like, in its code and in its detail, to callers who must not learn more: an outsider not
   * even that there is such a conversation.
   */
  readonly as?: ErrorCode;
}

const row = (status: number, zh: string, en: string, as?: ErrorCode): ApiV1Row => ({
  status,
  zh,
  en,
  ...(as && { as }),
});

/**
 * What `api-v1` answers to each refusal. What is outside of the caller's reach looks like what does not exist.
 */
export const errorMap = {
  'request.invalid': row(400, '参数错误', 'Invalid request'),
  'request.rate_limited': row(429, '请求过于频繁', 'Too many requests'),
  'request.precondition_failed': row(412, '内容已被修改', 'Precondition failed'),
  'idempotency.key_reused': row(409, 'Idempotency-Key 已用于其他请求', 'Idempotency key reused'),
  'server.busy': row(503, '服务繁忙', 'Service unavailable'),
  'server.internal': row(500, '服务器错误', 'Internal server error'),
  'transport.not_found': row(404, '接口不存在', 'No such resource'),
  'transport.wrong_method': row(405, '请求方法不支持', 'Method not allowed'),
  'transport.unparsable': row(400, '请求体无法解析', 'Unreadable request'),
  'transport.too_large': row(413, '请求体过大', 'Request too large'),
  'transport.not_ready': row(503, '服务不可用', 'Service unavailable'),

  'session.invalid': row(401, '未授权', 'Unauthorized'),
  'session.refresh_refused': row(401, '刷新令牌无效', 'Refresh token refused'),
  'session.not_found': row(404, '登录会话不存在', 'Session not found'),
  'account.email_invalid': row(400, '邮箱格式错误', 'Invalid e-mail address'),
  'account.email_taken': row(409, '邮箱已被注册', 'E-mail address in use'),
  'account.email_code_wrong': row(400, '验证码错误或已过期', 'Wrong or expired code'),
  'account.name_invalid': row(400, '昵称不合法', 'Invalid name'),
  'account.info_too_long': row(400, '个人简介过长', 'Description too long'),
  'account.not_found': row(404, '账户不存在', 'Account not found'),
  'account.deleted': row(403, '账户已注销', 'Account deleted'),
  'account.password_wrong': row(401, '邮箱或密码错误', 'Wrong e-mail address or password'),
  'account.password_illegal': row(400, '密码不合法', 'Unacceptable password'),
  'mail.not_sent': row(503, '邮件发送失败', 'Mail not sent'),

  'user.not_found': row(404, '用户不存在', 'User not found'),
  'user.deleted': row(404, '用户已注销', 'User deleted'),
  'user.not_caller': row(403, '只能操作自己的数据', 'Not the caller'),

  'friend_request.to_self': row(400, '不能添加自己为好友', 'Cannot befriend oneself'),
  'friend_request.waiting': row(409, '好友请求已发送', 'Request already waiting'),
  'friend_request.not_found': row(404, '好友请求不存在', 'Request not found'),
  'friend_request.refused_by_receiver': row(403, '对方拒绝接收好友请求', 'Refused by the receiver'),
  'friend_request.message_too_long': row(400, '验证消息过长', 'Message too long'),
  'friend.already': row(409, '已经是好友', 'Already friends'),
  'friend.not_found': row(404, '好友不存在', 'Contact not found'),
  'friend.remark_invalid': row(400, '备注不合法', 'Invalid remark'),
  'block.to_self': row(400, '不能拉黑自己', 'Cannot block oneself'),

  'friend_group.not_found': row(404, '分组不存在', 'Contact group not found'),
  'friend_group.name_taken': row(409, '分组已存在', 'Contact group exists'),
  'friend_group.name_invalid': row(400, '分组名称不合法', 'Invalid contact group name'),
  'friend_group.already_member': row(409, '好友已在分组中', 'Already in the contact group'),
  'friend_group.not_member': row(404, '好友不在分组中', 'Not in the contact group'),

  'conversation.not_found': row(404, '会话不存在', 'Conversation not found'),
  'conversation.not_member': row(404, '会话不存在', 'Conversation not found', 'conversation.not_found'),
  'conversation.not_group': row(404, '会话不存在', 'Conversation not found', 'conversation.not_found'),
  'conversation.forbidden': row(403, '无权限', 'Forbidden'),
  'conversation.with_self': row(400, '不能与自己创建会话', 'No conversation with oneself'),
  // WIRE(api-v1): no 409, which it is elsewhere: the document says 400.
  'conversation.listed_already': row(400, '会话已存在', 'Conversation exists'),

  'group.name_invalid': row(400, '群名称不合法', 'Invalid group name'),
  'group.member_not_found': row(404, '成员不存在', 'Member not found'),
  'group.member_not_friend': row(403, '成员必须是好友', 'Member is not a contact'),
  'group.description_too_long': row(400, '群简介过长', 'Description too long'),
  'group.not_open': row(404, '会话不存在', 'Conversation not found', 'conversation.not_found'),
  'group.full': row(409, '群成员已满', 'Group is full'),
  'group.not_member': row(404, '对方不在群中', 'Member not found'),
  'group.already_member': row(409, '已在群中', 'Already a member'),
  'group.already_admin': row(409, '成员已经是管理员', 'Already an admin'),
  'group.not_admin': row(409, '成员不是管理员', 'Not an admin'),
  'group.admin_protected': row(403, '只有群主可以移除管理员', 'Only the owner removes an admin'),
  'group.owner_stays': row(403, '群主须先转让或解散群组', 'The owner stays'),
  'group.transfer_to_self': row(400, '不能转让给自己', 'Already the owner'),

  'message.empty': row(400, '消息内容为空', 'Empty message'),
  'message.too_long': row(400, '消息内容过长', 'Message too long'),
  'message.reply_not_found': row(404, '被回复的消息不存在', 'Replied message not found'),
  'message.attachment_refused': row(400, '文件不可用', 'Attachment refused'),
  'message.not_found': row(404, '消息不存在', 'Message not found'),
  'message.refused_by_receiver': row(403, '对方拒收消息', 'Refused by the receiver'),
  'message.client_id_reused': row(409, 'clientId 已用于其他内容', 'Client id reused'),
  'message.recall_refused': row(403, '不可撤回（超时或无权限）', 'Recall refused'),
  'message.recalled_already': row(409, '消息已被撤回', 'Already recalled'),

  'invitation.not_found': row(404, '邀请不存在', 'Invitation not found'),
  'invitation.waiting': row(409, '邀请已发送', 'Invitation already waiting'),
  'invitation.handled': row(409, '邀请已处理', 'Invitation already answered'),
  'notice.not_found': row(404, '公告不存在', 'Notice not found'),
  'notice.content_invalid': row(400, '公告内容不合法', 'Invalid notice'),

  'media.too_large': row(413, '文件过大', 'File too large'),
  'media.type_refused': row(415, '文件类型不支持', 'File type refused'),
  'media.not_found': row(404, '文件不存在', 'File not found'),
} as const satisfies Record<AnswerCode, ApiV1Row>;

/** Other titles or statuses of one operation for some refusals. */
export type ApiV1Rows = Partial<Record<AnswerCode, ApiV1Row>>;

/**
 * What is told to who names something of a conversation outside of their reach: that there is no such thing.
 * @param told the refusal that it looks like
 */
export function outsidersAreTold(told: ErrorCode, words: ApiV1Row = errorMap[told]): ApiV1Rows {
  const seen = { ...words, as: told };
  const rows: ApiV1Rows = {
    'conversation.not_found': seen,
    'conversation.not_member': seen,
    'conversation.not_group': seen,
  };
  return { ...rows, [told]: words };
}
