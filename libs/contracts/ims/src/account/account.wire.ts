import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { Succeeded } from '../envelope.js';

export class RegisterInput {
  @TextField({ about: '邮箱 · e-mail', example: 'alice@example.com' })
  email: string;

  @TextField({
    about: '密码（加密或明文） · password, encrypted or plain',
    example: 'QSYs+wze37cuTEthRRsFGg==',
  })
  password: string;

  @TextField({ about: '昵称，1 到 20 个字符 · name, 1 to 20 characters', example: '爱丽丝' })
  name: string;

  @TextField({
    about: '邮箱验证码，服务器要求时必填 · mailed code, where the server asks for it',
    optional: true,
    example: '123456',
  })
  code?: string;
}

export class LoginInput {
  @TextField({ about: '邮箱 · e-mail', example: 'alice@example.com' })
  email: string;

  @TextField({
    about: '密码（加密或明文） · password, encrypted or plain',
    example: 'QSYs+wze37cuTEthRRsFGg==',
  })
  password: string;
}

export class VerifyInput {
  @TextField({ about: '邮箱 · e-mail', example: 'alice@example.com' })
  email: string;
}

export class UpdateAccountInput {
  @TextField({
    about: '原密码，修改密码或邮箱时必填 · password so far, to change password or e-mail',
    optional: true,
    example: '123456',
  })
  origin_password?: string;

  @TextField({ about: '新昵称 · new name', optional: true, example: '小爱' })
  name?: string;

  @TextField({ about: '新密码 · new password', optional: true, example: 'new_password_1' })
  password?: string;

  @TextField({ about: '新邮箱 · new e-mail', optional: true, example: 'alice@example.org' })
  email?: string;

  @TextField({
    about: '个人简介，最多 500 个字符 · description, up to 500 characters',
    optional: true,
    example: '你好',
  })
  user_info?: string;

  @TextField({
    about: '头像（base64 data URL，最大 2 MB） · avatar, a base64 data URL up to 2 MB',
    optional: true,
  })
  avatar?: string;

  @TextField({ about: '新邮箱的验证码 · code mailed to the new address', optional: true, example: '123456' })
  code?: string;
}

export class TokenAnswer extends Succeeded {
  @ApiProperty({ description: 'JWT，有效期 7 天 · token, good for 7 days' })
  token: string;
}

export class RegisteredAnswer extends TokenAnswer {
  @ApiProperty({ enum: ['注册成功', '已恢复账户'] })
  message: string;
}

export class DoneAnswer extends Succeeded {
  @ApiProperty()
  message: string;
}

export class VerifyAnswer extends DoneAnswer {
  @ApiProperty({ description: '加密后的验证码 · the code under the password cipher' })
  verify_code: string;
}

export class AccountAnswer extends Succeeded {
  @ApiProperty()
  name: string;

  @ApiProperty()
  email: string;

  @ApiProperty()
  user_info: string;

  @ApiProperty({ description: '头像 data URL，没有时为空 · avatar as a data URL, empty without one' })
  avatar: string;

  @ApiProperty()
  deleted: boolean;

  @ApiProperty({ type: 'integer' })
  id: number;
}
