import { IdField } from '../fields.js';

export class MessageIdInput {
  @IdField({ about: '消息 ID · message', example: 4802 })
  message_id: number;
}
