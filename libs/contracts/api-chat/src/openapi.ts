import type { DocumentBuilder } from '@nestjs/swagger';

/** Title, meaning and security of the contract's OpenAPI document. */
export function describeApiChat(builder: DocumentBuilder): DocumentBuilder {
  return builder
    .setOpenAPIVersion('3.1.0')
    .setTitle('Parley: api-chat')
    .setVersion('1')
    .setDescription(
      [
        '私聊与聊天室的历史、消息状态、聊天室管理与文件上传；消息经 WebSocket `/ws/chat` 收发（docs/realtime.md）。 Histories of ' +
          'private chats and rooms, status of messages, rooms, uploads. Messages are sent and received over the WebSocket ' +
          '`/ws/chat` (docs/realtime.md).',
        '成功为 `{code: 200, message: "success", data}`，消息状态以 `status` 代替 `data`；失败为 `{code, message}`，`code` 即 HTTP 状态码。 ' +
          'Success is `{code: 200, message: "success", data}`, with `status` in place of `data` for the status of a message; a ' +
          'refusal is `{code, message}`, and `code` is the HTTP status.',
        'ID 为整数，请求中也可为数字字符串；时间为 ISO 8601（UTC）。 Ids are integers; a request may also give them as strings. ' +
          'Times are ISO 8601 in UTC.',
        '聊天室即群聊：调用者所在的任何群都可作为聊天室访问。 A room is a group: every group of the caller’s is one.',
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
