import type { DocumentBuilder } from '@nestjs/swagger';

/** Title, meaning and security of the contract's OpenAPI document. */
export function describeIms(builder: DocumentBuilder): DocumentBuilder {
  return builder
    .setOpenAPIVersion('3.1.0')
    .setTitle('Parley: ims')
    .setVersion('1')
    .setDescription(
      [
        'IMS 客户端使用的接口。 The contract of IMS clients.',
        '每个回答都有 `code` 与 `info`；`code` 为 0 表示成功。 Every answer carries `code` and `info`; code 0 is success. ' +
          'An error is named by HTTP status, code and info together.',
        'GET 与 DELETE 的参数可放在查询串或 JSON 请求体中，以查询串为准。 GET and DELETE fields are read from the query string and from ' +
          'a JSON body; the query wins. Ids may be integers or numeric strings.',
      ].join('\n\n'),
    )
    .addSecurity('token', {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: '登录得到的令牌，可带 Bearer 前缀 · the token of a log-in, raw or as `Bearer <token>`',
    });
}
