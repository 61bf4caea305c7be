import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { IdField, IdProperty, TimeProperty } from '../fields.js';
import { TextOrNullProperty } from '../nullable.js';
import { NextCursorProperty } from '../paging.js';
import { Me } from '../users/users.wire.js';

/** Longer than any password may be; a bound for what is only compared. */
const mostCompared = 1_000;

export class EmailInput {
  @TextField({ about: '邮箱 · e-mail address', example: 'alice@example.com' })
  email: string;
}

export class RegisterInput extends EmailInput {
  @TextField({
    about: '密码，8 到 128 个字符 · password, 8 to 128 characters',
    example: 'correct horse battery',
  })
  password: string;

  @TextField({ about: '昵称，1 到 20 个字符 · name, 1 to 20 characters', example: '爱丽丝' })
  name: string;

  @TextField({
    about: '邮箱验证码，服务器要求时必填 · mailed code, where the server asks for one',
    optional: true,
    most: 100,
    example: '123456',
  })
  code?: string;
}

export class LogInInput extends EmailInput {
  @TextField({ about: '密码 · password', most: mostCompared, example: 'correct horse battery' })
  password: string;
}

export class RefreshInput {
  @TextField({
    about: '刷新令牌，只能使用一次 · the refresh token, good once',
    most: 200,
    example: 'mF_9.B5f-4.1JqM',
  })
  refreshToken: string;
}

export class ResetPasswordInput extends EmailInput {
  @TextField({ about: '邮件中的验证码 · the code that was mailed', most: 100, example: 'K7QM2XWB' })
  code: string;

  @TextField({
    about: '新密码，8 到 128 个字符 · new password, 8 to 128 characters',
    example: 'new horse battery',
  })
  newPassword: string;
}

export class ChangePasswordInput {
  @TextField({ about: '当前密码 · password so far', most: mostCompared, example: 'correct horse battery' })
  currentPassword: string;

  @TextField({
    about: '新密码，8 到 128 个字符 · new password, 8 to 128 characters',
    example: 'new horse battery',
  })
  newPassword: string;
}

export class ChangeEmailInput extends EmailInput {
  @TextField({
    about: '发到新邮箱的验证码 · the code that was mailed to the new address',
    most: 100,
    example: 'K7QM2XWB',
  })
  code: string;

  @TextField({ about: '当前密码 · password', most: mostCompared, example: 'correct horse battery' })
  currentPassword: string;
}

export class SessionIdInput {
  @IdField({ about: '登录会话 ID · session', example: '31' })
  sessionId: number;
}

export class Session {
  @ApiProperty({ type: () => Me })
  user: Me;

  @ApiProperty({ description: '访问令牌，随每个请求发送 · goes with every request as `Bearer`' })
  accessToken: string;

  @ApiProperty({ description: '刷新令牌，用一次后作废 · good once, for the next tokens' })
  refreshToken: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: '访问令牌的有效秒数 · seconds that the access token lives',
  })
  expiresIn: number;

  @ApiProperty({ enum: ['Bearer'] })
  tokenType: 'Bearer';
}

export class RegisteredSession extends Session {
  @ApiProperty({
    description: '已注销的账户被恢复，昵称不变 · a deleted account is back, its name unchanged',
  })
  restored: boolean;
}

export class CurrentSession {
  @ApiProperty({ type: () => Me })
  user: Me;

  @IdProperty('登录会话 · the session of the token')
  sessionId: string;

  @TimeProperty('令牌失效的时间 · when the token ends')
  expiresAt: string;
}

export class SessionItem {
  @IdProperty()
  id: string;

  @TextOrNullProperty('客户端的 User-Agent · the `User-Agent` of the client')
  device: string | null;

  @TextOrNullProperty('IP 地址 · IP address')
  address: string | null;

  @TimeProperty()
  createdAt: string;

  @TimeProperty('登录或最近一次刷新的时间 · when it was opened or last refreshed')
  lastUsedAt: string;

  @TimeProperty('不再刷新时的结束时间 · when it ends unless it is refreshed')
  expiresAt: string;

  @ApiProperty({ description: '是否为本次请求的会话 · whether it is the session of this request' })
  current: boolean;
}

export class SessionPage {
  @ApiProperty({ type: [SessionItem] })
  items: SessionItem[];

  @NextCursorProperty()
  nextCursor: string | null;
}
