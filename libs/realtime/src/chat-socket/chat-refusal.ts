import type { ErrorCode } from '#core/catalogue/errors.js';
import type { DomainError } from '#kernel/domain-error.js';
import type { UpgradeRefusal } from '../upgrades.js';
import type { ChatFrame } from './chat-frames.js';

interface Row {
  readonly code: number;
  readonly message: string;
}

const row = (code: number, message: string): Row => ({ code, message });

const invalid = row(400, '参数错误');
const notSent = row(400, '发送失败');
const noConversation = row(404, '会话不存在');
const noMessage = row(404, '消息不存在');

/** What may be refused on `/ws/chat`, in the rows of `api-chat` (libs/contracts/api-chat/src/error-map.ts). */
const rows: Partial<Record<string, Row>> & Partial<Record<ErrorCode, Row>> = {
  'request.invalid': invalid,
  'request.rate_limited': row(429, '请求过于频繁'),
  'session.invalid': row(401, '未授权'),
  'conversation.not_found': noConversation,
  'conversation.not_member': noConversation,
  'conversation.not_group': noConversation,
  'conversation.with_self': row(403, '无权限'),
  'user.not_found': row(404, '用户不存在'),
  'message.not_found': noMessage,
  'message.refused_by_receiver': row(403, '对方拒收消息'),
  'message.client_id_reused': row(409, 'client_id 已用于其他内容'),
  'server.busy': row(503, '服务不可用'),
  'connection.too_many': row(429, '请求过于频繁'),
  'handshake.invalid': invalid,
  'handshake.wrong_method': row(405, '请求方法不支持'),
};
const internal = row(500, '服务器错误');

/** A message that cannot be sent as it is: the words that `api-auth` has for it. */
const sending: Partial<Record<ErrorCode, Row>> = {
  'request.invalid': notSent,
  'message.empty': notSent,
  'message.too_long': notSent,
  'message.attachment_refused': notSent,
};

/** Whoever is outside learns nothing: to them there is no such message. */
const reading: Partial<Record<ErrorCode, Row>> = {
  'conversation.not_found': noMessage,
  'conversation.not_member': noMessage,
};

const ofRequest: Readonly<Record<string, Partial<Record<string, Row>>>> = { chat: sending, read: reading };

/** The refusal of a handshake, over HTTP. */
export function chatHandshakeRefusal({ code: reason, details }: DomainError): UpgradeRefusal {
  const { code, message } = rows[reason] ?? internal;
  const { retryAfter } = details;
  return {
    status: code,
    body: { code, message },
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
  };
}

/**
 * The refusal of what a client sent.
 * @param type of the request, as far as it has one
 */
export function chatError(
  { code: reason }: DomainError,
  type: string | undefined,
  clientId: string | undefined,
): Extract<ChatFrame, { type: 'error' }> {
  const own = type === undefined || !Object.hasOwn(ofRequest, type) ? undefined : ofRequest[type];
  const { code, message } = own?.[reason] ?? rows[reason] ?? internal;
  return { type: 'error', code, message, ...(clientId !== undefined && { client_id: clientId }) };
}
