import type { DocumentBuilder } from '@nestjs/swagger';

/** Title, meaning and security of the contract's OpenAPI document. */
export function describeApiV1(builder: DocumentBuilder): DocumentBuilder {
  return builder
    .setOpenAPIVersion('3.1.0')
    .setTitle('Parley: api-v1')
    .setVersion('1')
    .setDescription(
      [
        '完整的现代接口：账户、联系人、会话、消息、群组、公告与媒体。 The complete API: accounts, contacts, conversations, ' +
          'messages, groups, notices and media.',
        '成功时直接返回数据；失败时返回 `application/problem+json`，其 `code` 不变，`title` 随 `Accept-Language` 为中文（默认）或英文。 ' +
          'A success is the bare body. A refusal is a problem document (RFC 9457): its `code` is stable, its `title` is ' +
          'Chinese, or English by `Accept-Language`.',
        'ID 为十进制字符串；时间为 ISO 8601（UTC）；游标不透明，原样传回。 Ids are decimal strings, times ISO 8601 in UTC, ' +
          'cursors opaque.',
        '创建类 POST 可带 `Idempotency-Key`：24 小时内相同请求只执行一次；发送消息用 `clientId`。 A POST that creates takes an ' +
          '`Idempotency-Key`: within 24 hours the same request happens once. Sends take a `clientId`.',
        '看不到的资源与不存在的资源回答相同（404）。 What the caller may not see is answered like what does not exist.',
      ].join('\n\n'),
    )
    .addSecurity('token', {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: '登录得到的令牌 · the token of a log-in',
    });
}
