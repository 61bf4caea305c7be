import type { ApiV1Row } from '../error-map.js';
import type { ApiV1OperationOptions } from '../operation.js';
import { PageInput } from '../paging.js';
import { me } from '../users/users.operations.js';
import {
  ChangeEmailInput,
  ChangePasswordInput,
  CurrentSession,
  EmailInput,
  LogInInput,
  RefreshInput,
  RegisterInput,
  RegisteredSession,
  ResetPasswordInput,
  Session,
  SessionPage,
} from './auth.wire.js';

const exampleSession = {
  user: me.example,
  accessToken: 'eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOjMxfQ.kq3v9x',
  refreshToken: 'mF_9B5f-41JqM',
  expiresIn: 900,
  tokenType: 'Bearer',
};

/** The caller is known: a 401 would read as if the token were dead. */
const wrongPassword: ApiV1Row = { status: 403, zh: '密码错误', en: 'Wrong password' };

export const mailRegistrationCode: ApiV1OperationOptions = {
  zh: '发送注册验证码到邮箱（六位数字，5 分钟有效）',
  en: 'Mails six digits that prove the address at registration, good for five minutes and five guesses.',
  status: 204,
  body: null,
  input: EmailInput,
  open: true,
  refusals: ['account.email_invalid', 'mail.not_sent', 'request.rate_limited'],
};

export const register: ApiV1OperationOptions = {
  zh: '注册账户并登录；已注销的账户用原密码注册即恢复（restored 为 true）',
  en:
    'Opens an account and a session. An account that was deleted comes back, its name unchanged, for its password ' +
    '(`restored: true`). A retry with the same `Idempotency-Key` opens another session of the same account.',
  status: 201,
  body: RegisteredSession,
  example: { ...exampleSession, restored: false },
  input: RegisterInput,
  open: true,
  once: true,
  location: () => '/api/v1/users/me',
  refusals: [
    'account.name_invalid',
    'account.email_invalid',
    'account.password_illegal',
    'account.email_code_wrong',
    'account.email_taken',
    'account.password_wrong',
    'request.rate_limited',
  ],
};

export const logIn: ApiV1OperationOptions = {
  zh: '登录；邮箱未注册与密码错误的回答相同',
  en:
    'Opens a session. An unknown address is answered like a wrong password. The access token lives 15 minutes, the ' +
    'session 30 days after its last refresh (configurable).',
  body: Session,
  example: exampleSession,
  input: LogInInput,
  open: true,
  refusals: ['account.email_invalid', 'account.password_wrong', 'account.deleted', 'request.rate_limited'],
};

export const refresh: ApiV1OperationOptions = {
  zh: '用刷新令牌换取新令牌；刷新令牌只能用一次，再次使用会结束整个登录会话',
  en:
    'Gives new tokens for a refresh token, which is used up. One that comes back ends its session and everything issued ' +
    'from it, for somebody has stolen a token: a client asks once at a time, and logs in again when an answer was lost.',
  body: Session,
  example: exampleSession,
  input: RefreshInput,
  open: true,
  refusals: ['session.refresh_refused', 'request.rate_limited'],
};

export const logOut: ApiV1OperationOptions = {
  zh: '退出登录：结束当前会话，令牌立即失效，连接被关闭',
  en: 'Ends this session: its tokens are dead at the next request, its sockets are closed.',
  status: 204,
  body: null,
};

export const forgotPassword: ApiV1OperationOptions = {
  zh: '忘记密码：若邮箱已注册则发送验证码（15 分钟有效），回答总是相同',
  en: 'Mails a code to set a new password, if the address has an account; the answer is always the same.',
  status: 202,
  body: null,
  input: EmailInput,
  open: true,
  refusals: ['account.email_invalid', 'request.rate_limited'],
};

export const resetPassword: ApiV1OperationOptions = {
  zh: '用邮件中的验证码重设密码，并结束所有登录会话',
  en: 'Sets a new password with the mailed code, good for fifteen minutes and five guesses, and ends every session.',
  status: 204,
  body: null,
  input: ResetPasswordInput,
  open: true,
  refusals: [
    'account.email_invalid',
    'account.password_illegal',
    'account.email_code_wrong',
    'request.rate_limited',
  ],
};

export const changePassword: ApiV1OperationOptions = {
  zh: '修改密码，并结束其他登录会话',
  en: 'Changes the password, and ends every other session.',
  status: 204,
  body: null,
  input: ChangePasswordInput,
  refusals: ['account.password_illegal', 'request.rate_limited'],
  rows: { 'account.password_wrong': wrongPassword },
};

export const mailEmailCode: ApiV1OperationOptions = {
  zh: '修改邮箱第一步：发送验证码到新邮箱（15 分钟有效）',
  en: 'Mails a code to the address that is to become the account’s, good for fifteen minutes and five guesses.',
  status: 204,
  body: null,
  input: EmailInput,
  refusals: ['account.email_invalid', 'mail.not_sent', 'request.rate_limited'],
};

export const changeEmail: ApiV1OperationOptions = {
  zh: '修改邮箱第二步：需要新邮箱收到的验证码和当前密码',
  en: 'Gives the account another address, for the code that was mailed there and the password.',
  body: me.body,
  example: me.example,
  tagged: 'write',
  input: ChangeEmailInput,
  refusals: [
    'account.email_invalid',
    'account.email_code_wrong',
    'account.email_taken',
    'request.rate_limited',
  ],
  rows: { 'account.password_wrong': wrongPassword },
};

export const current: ApiV1OperationOptions = {
  zh: '当前令牌属于谁、何时失效',
  en: 'Who holds the token of the request, and when it ends.',
  body: CurrentSession,
  example: { user: me.example, sessionId: '31', expiresAt: '2026-11-21T08:15:00.000Z' },
};

export const sessions: ApiV1OperationOptions = {
  zh: '我的登录会话，新的在前',
  en: 'The caller’s sessions that are alive, whatever contract opened them, the newest first.',
  body: SessionPage,
  example: {
    items: [
      {
        id: '31',
        device: 'Mozilla/5.0',
        address: '203.0.113.7',
        createdAt: '2026-11-20T10:30:00.000Z',
        lastUsedAt: '2026-11-21T08:00:00.000Z',
        expiresAt: '2026-12-21T08:00:00.000Z',
        current: true,
      },
    ],
    nextCursor: null,
  },
  input: PageInput,
  inputIn: 'query',
};

export const endSession: ApiV1OperationOptions = {
  zh: '结束一个登录会话，也可以是当前的',
  en: 'Ends one of the caller’s sessions, this one too: its tokens are dead, its sockets are closed.',
  status: 204,
  body: null,
  ids: { sessionId: '登录会话 · session' },
  refusals: ['session.not_found'],
};
