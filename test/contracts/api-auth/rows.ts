/**
 * Every error row of the document of `api-auth` and of the draft before it (docs/contracts.md), operation by operation,
 * and those that were decided where they are silent. The draft gives nearly every operation the codes 400, 401, 500 and
 * 409 without words. What can happen to any request stands in `frames.spec.ts`: too large, too many, no such path.
 */
export interface Row {
  readonly operation: Operation;
  readonly code: number;
  readonly message: string;
  /** When it is answered. */
  readonly when: string;
  /** What has the row: the document as published, the draft before it, or neither. */
  readonly source: 'published' | 'draft' | 'decided';
  /** Why this row cannot occur. */
  readonly overriddenBy?: string;
}

export type Operation = keyof typeof table;

type Entry = Omit<Row, 'operation'>;

const from =
  (source: Row['source']) =>
  (code: number, message: string, when: string): Entry => ({ code, message, when, source });
const documented = from('published');
const drafted = from('draft');
const decided = from('decided');

const conflict = (overriddenBy: string): Entry => ({
  ...drafted(409, '操作冲突', 'unsaid'),
  overriddenBy,
});

const failure = drafted(500, '服务器错误', 'the server fails inside');
const badToken = drafted(401, '未授权', 'the token is none, malformed, expired or revoked');

const table = {
  'GET /api/auth/conversations': [
    documented(401, '未授权', 'the token is none, malformed, expired or revoked'),
    drafted(400, '参数错误', 'the body is no JSON'),
    failure,
    conflict('Reading conflicts with nothing.'),
  ],
  'GET /api/auth/conversations/{conversation_id}': [
    documented(404, '会话不存在', 'there is none, or the caller is outside of it'),
    badToken,
    drafted(400, '参数错误', 'an id or the limit has no form that is accepted'),
    decided(404, '消息不存在', '`before` or `after` is no message of the conversation'),
    failure,
    conflict('Reading conflicts with nothing.'),
  ],
  'POST /api/auth/conversations/private': [
    documented(400, '参数错误', 'the friend is missing or of no form that is accepted'),
    badToken,
    decided(404, '用户不存在', 'there is no such person'),
    decided(403, '对方不是你的好友', 'they are not friends, or no longer; or it is the caller'),
    failure,
    conflict('A private chat that exists is answered with 201 and its id.'),
  ],
  'POST /api/auth/conversations/group': [
    decided(400, '参数错误', 'the name is blank or too long, or the members are no list of ids'),
    decided(401, '未授权', 'as everywhere'),
    decided(404, '用户不存在', 'a member does not exist'),
    decided(403, '成员必须是好友', 'a member is no friend of the caller, or has deleted the account'),
    decided(500, '服务器错误', 'as everywhere'),
  ],
  'POST /api/auth/messages': [
    documented(400, '发送失败', 'a field is missing or mistyped, or the text is blank or too long'),
    badToken,
    decided(404, '会话不存在', 'there is none, or the caller is outside of it'),
    decided(403, '对方拒收消息', 'the other has blocked the caller, or takes messages from friends alone'),
    drafted(409, 'client_id 已用于其他内容', 'the client id has another content'),
    failure,
  ],
  'DELETE /api/auth/messages/recall': [
    documented(403, '不可撤回（超时或无权限）', 'it is too late, or not the caller’s to recall'),
    drafted(400, '参数错误', 'the id has no form that is accepted'),
    badToken,
    decided(404, '消息不存在', 'there is none that the caller can see'),
    drafted(409, '消息已被撤回', 'it was recalled before'),
    failure,
  ],
  'DELETE /api/auth/messages/delete': [
    documented(500, '服务器错误', 'the server fails inside'),
    drafted(400, '参数错误', 'the id has no form that is accepted'),
    badToken,
    decided(404, '消息不存在', 'there is none that the caller can see'),
    conflict('What is deleted twice is not found the second time.'),
  ],
} satisfies Record<string, readonly Entry[]>;

export const rows: readonly Row[] = Object.entries(table).flatMap(([operation, entries]) =>
  entries.map((entry) => ({ operation: operation as Operation, ...entry })),
);

export const nameOf = ({ operation, code, message }: Pick<Row, 'operation' | 'code' | 'message'>): string =>
  `${operation}: ${code} ${message}`;
