import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import {
  AccountAnswer,
  DoneAnswer,
  LoginInput,
  RegisterInput,
  RegisteredAnswer,
  TokenAnswer,
  UpdateAccountInput,
  VerifyAnswer,
  VerifyInput,
} from './account.wire.js';

const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

export const register: ImsOperationOptions = {
  zh: '用户注册；以已注销账户的邮箱和正确密码注册即恢复该账户',
  en: 'Opens an account. With the e-mail and the right password of a deleted account, brings that account back.',
  audience: 'anyone',
  input: RegisterInput,
  inBody: true,
  answer: RegisteredAnswer,
  example: { code: 0, info: 'Succeed', token, message: '注册成功' },
  refusals: [
    'account.name_invalid',
    'account.email_invalid',
    'account.email_taken',
    'account.password_illegal',
    'account.email_code_wrong',
    'request.rate_limited',
  ],
};

export const logIn: ImsOperationOptions = {
  zh: '用户登录，返回 7 天有效的令牌',
  en: 'Logs in; the token is good for seven days.',
  audience: 'anyone',
  input: LoginInput,
  inBody: true,
  answer: TokenAnswer,
  example: { code: 0, info: 'Succeed', token },
  refusals: [
    'account.email_invalid',
    'account.not_found',
    'account.deleted',
    'account.password_wrong',
    'request.rate_limited',
  ],
};

export const deleteAccount: ImsOperationOptions = {
  zh: '用户注销；再次注册同一邮箱可恢复',
  en: 'Deletes the account; registering again with the same e-mail and password restores it.',
  audience: 'deleted-too',
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '注销成功' },
};

export const verify: ImsOperationOptions = {
  zh: '向邮箱发送六位验证码（5 分钟内有效），并以密码密文返回',
  en: 'Mails a code of six digits, good for five minutes, and answers it under the password cipher.',
  audience: 'anyone',
  input: VerifyInput,
  inBody: true,
  answer: VerifyAnswer,
  example: { code: 0, info: 'Succeed', verify_code: 'QSYs+wze37cuTEthRRsFGg==', message: '发送成功' },
  refusals: ['account.email_invalid', 'mail.not_sent', 'request.rate_limited'],
};

export const account: ImsOperationOptions = {
  zh: '获取个人信息；注销后的令牌仍可调用',
  en: 'The caller’s profile; the token of a deleted account may still read it.',
  audience: 'deleted-too',
  answer: AccountAnswer,
  example: {
    code: 0,
    info: 'Succeed',
    name: '爱丽丝',
    email: 'alice@example.com',
    user_info: '你好',
    avatar: '',
    deleted: false,
    id: 1,
  },
};

export const updateAccount: ImsOperationOptions = {
  zh: '修改个人信息，只修改给出的字段；修改密码会使其他会话失效',
  en: 'Changes the given fields. A new password ends every other session.',
  input: UpdateAccountInput,
  inBody: true,
  answer: DoneAnswer,
  example: { code: 0, info: 'Succeed', message: '修改成功' },
  refusals: [
    'account.password_wrong',
    'account.email_invalid',
    'account.email_taken',
    'account.name_invalid',
    'account.info_too_long',
    'account.email_code_wrong',
    'media.too_large',
    'request.rate_limited',
  ],
  rows: {
    // WIRE(ims): the same fault is "Password illegal" at registration.
    'account.password_illegal': row(400, -4, 'Invalid password'),
    'media.type_refused': row(400, -2, 'Missing or error type of [avatar]'),
  },
};
