import type { AnswerCode } from '#http/transport-errors.js';

/** How a refusal is answered: the code is the HTTP status. */
export interface ApiChatRow {
  readonly code: number;
  readonly message: string;
}

export const row = (code: number, message: string): ApiChatRow => ({ code, message });

const invalid = row(400, '参数错误');
const unauthorised = row(401, '未授权');
const forbidden = row(403, '无权限');
const noUser = row(404, '用户不存在');
const noConversation = row(404, '会话不存在');
const noMessage = row(404, '消息不存在');
const conflict = row(409, '操作冲突');
const unavailable = row(503, '服务不可用');

/**
 * What `api-chat` answers to each refusal. Where the document gives one operation other words, the operation says so
 * itself (`ApiChatOperation`, `rows`).
 */
export const errorMap = {
  'request.invalid': invalid,
  'request.rate_limited': row(429, '请求过于频繁'),
  'request.precondition_failed': row(412, '内容已被修改'),
  'idempotency.key_reused': conflict,
  'server.busy': unavailable,
  'server.internal': row(500, '服务器错误'),
  'transport.not_found': row(404, '接口不存在'),
  'transport.wrong_method': row(405, '请求方法不支持'),
  'transport.unparsable': invalid,
  'transport.too_large': row(413, '请求体过大'),
  'transport.not_ready': unavailable,

  'session.invalid': unauthorised,
  'session.refresh_refused': unauthorised,
  'session.not_found': row(404, '登录会话不存在'),
  'account.email_invalid': invalid,
  'account.email_taken': conflict,
  'account.email_code_wrong': invalid,
  'account.name_invalid': invalid,
  'account.info_too_long': invalid,
  'account.not_found': noUser,
  'account.deleted': noUser,
  'account.password_wrong': unauthorised,
  'account.password_illegal': invalid,
  'mail.not_sent': unavailable,

  'user.not_found': noUser,
  'user.deleted': noUser,
  'user.not_caller': forbidden,

  'friend_request.to_self': forbidden,
  'friend_request.waiting': conflict,
  'friend_request.not_found': row(404, '好友请求不存在'),
  'friend_request.refused_by_receiver': forbidden,
  'friend_request.message_too_long': invalid,
  'friend.already': conflict,
  'friend.not_found': row(403, '对方不是你的好友'),
  'friend.remark_invalid': invalid,
  'block.to_self': forbidden,

  'friend_group.not_found': row(404, '分组不存在'),
  'friend_group.name_taken': conflict,
  'friend_group.name_invalid': invalid,
  'friend_group.already_member': conflict,
  'friend_group.not_member': noUser,

  'conversation.not_found': noConversation,
  // Outsiders learn nothing: to them there is no such conversation.
  'conversation.not_member': noConversation,
  // A private chat is no room.
  'conversation.not_group': noConversation,
  'conversation.forbidden': forbidden,
  'conversation.with_self': forbidden,
  'conversation.listed_already': conflict,

  'group.name_invalid': invalid,
  'group.member_not_found': noUser,
  'group.member_not_friend': row(403, '成员必须是好友'),
  'group.description_too_long': invalid,
  // Nor of a group that takes in nobody by itself.
  'group.not_open': noConversation,
  'group.full': row(403, '群成员已满'),
  'group.not_member': noUser,
  'group.already_member': conflict,
  'group.already_admin': conflict,
  'group.not_admin': conflict,
  'group.admin_protected': forbidden,
  'group.owner_stays': forbidden,
  'group.transfer_to_self': forbidden,

  'message.empty': invalid,
  'message.too_long': invalid,
  'message.reply_not_found': noMessage,
  'message.attachment_refused': invalid,
  'message.not_found': noMessage,
  'message.refused_by_receiver': row(403, '对方拒收消息'),
  'message.client_id_reused': row(409, 'client_id 已用于其他内容'),
  'message.recall_refused': row(403, '不可撤回（超时或无权限）'),
  'message.recalled_already': row(409, '消息已被撤回'),

  'invitation.not_found': row(404, '邀请不存在'),
  'invitation.waiting': conflict,
  'invitation.handled': conflict,
  'notice.not_found': row(404, '公告不存在'),
  'notice.content_invalid': invalid,

  'media.too_large': row(413, '请求体过大'),
  'media.type_refused': invalid,
  'media.not_found': row(404, '文件不存在'),
} as const satisfies Record<AnswerCode, ApiChatRow>;

/** Other words of one operation for some refusals. */
export type ApiChatRows = Partial<Record<AnswerCode, ApiChatRow>>;
