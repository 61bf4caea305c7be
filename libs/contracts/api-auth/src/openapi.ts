import type { DocumentBuilder } from '@nestjs/swagger';

/** Title, meaning and security of the contract's OpenAPI document. */
export function describeApiAuth(builder: DocumentBuilder): DocumentBuilder {
  return builder
    .setOpenAPIVersion('3.1.0')
    .setTitle('Parley: api-auth')
    .setVersion('1')
    .setDescription(
      [
        '会话列表、会话详情、私聊与群聊、消息的发送、撤回与删除。 Conversations, their histories, and messages.',
        '成功为 `{code, message, data}`，失败为 `{code, message}`；`code` 即 HTTP 状态码。 Success is `{code, message, data}`, ' +
          'a refusal `{code, message}`; `code` is the HTTP status.',
        'ID 以 `u_`、`c_`、`m_` 为前缀，请求中也可为数字或数字字符串；时间为 ISO 8601（UTC）。 Ids carry the prefixes `u_`, `c_` and ' +
          '`m_`; a request may also give the number alone, as an integer or a string. Times are ISO 8601 in UTC.',
        '令牌由任一接口的登录得到。不在其中的会话视为不存在。 Tokens are those of any log-in. A conversation that the caller ' +
          'is not in does not exist for the caller.',
      ].join('\n\n'),
    )
    .addSecurity('token', {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: '登录得到的令牌，也可不带 Bearer 前缀 · the token of a log-in, as `Bearer <token>` or raw',
    });
}
