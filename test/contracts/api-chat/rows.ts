/**
 * Every refusal of `api-chat`, operation by operation. Its document names requests and answers alone; codes and texts
 * of refusals are those of `api-auth`. What can happen to any request stands in `frames.spec.ts`: too large, no such
 * path, a wrong method.
 */
export interface Row {
  readonly operation: Operation;
  readonly code: number;
  readonly message: string;
  /** When it is answered. */
  readonly when: string;
}

export type Operation = keyof typeof table;

type Entry = Omit<Row, 'operation'>;

const entry = (code: number, message: string, when: string): Entry => ({ code, message, when });

const everywhere = [
  entry(401, '未授权', 'the token is none, malformed, expired or revoked'),
  entry(500, '服务器错误', 'the server fails inside'),
];
const noPage = entry(400, '参数错误', 'the id has no form that is accepted, or the page none that is one');
const noId = entry(400, '参数错误', 'the id has no form that is accepted');
const noRoom = entry(404, '会话不存在', 'there is none, it is no group, or the caller is outside of it');

const table = {
  'POST /api/chat/history/private': [
    ...everywhere,
    noPage,
    entry(404, '用户不存在', 'there is no such person'),
  ],
  'POST /api/chat/history/room': [...everywhere, noPage, noRoom],
  'POST /api/chat/message/status': [
    ...everywhere,
    noId,
    entry(404, '消息不存在', 'there is none that the caller can see'),
  ],
  'POST /api/chat/rooms': [
    ...everywhere,
    entry(400, '参数错误', 'the name is missing, blank or too long, or the description too long'),
    entry(429, '请求过于频繁', 'more than 20 sends in a second, each founding one of them'),
  ],
  'POST /api/chat/rooms/join': [
    ...everywhere,
    noId,
    entry(404, '会话不存在', 'there is none, it is no group, or it takes in nobody without an invitation'),
    entry(409, '操作冲突', 'the caller is in it already'),
    entry(403, '群成员已满', 'it has 5,000 members'),
    entry(429, '请求过于频繁', 'more than 20 sends in a second, each entering one of them'),
  ],
  'POST /api/chat/rooms/leave': [
    ...everywhere,
    noId,
    noRoom,
    entry(429, '请求过于频繁', 'more than 100 changes in 20 seconds'),
  ],
  'POST /api/chat/rooms/list': [...everywhere, entry(400, '参数错误', 'the page has no form that is one')],
  'POST /api/chat/upload': [
    ...everywhere,
    entry(400, '参数错误', 'there is no file in the form, or it breaks off'),
    entry(413, '请求体过大', 'the file is too large'),
    entry(429, '请求过于频繁', 'more than 120 files in a minute'),
  ],
} satisfies Record<string, readonly Entry[]>;

export const rows: readonly Row[] = Object.entries(table).flatMap(([operation, entries]) =>
  entries.map((one) => ({ operation: operation as Operation, ...one })),
);

export const nameOf = ({ operation, code, message }: Pick<Row, 'operation' | 'code' | 'message'>): string =>
  `${operation}: ${code} ${message}`;
