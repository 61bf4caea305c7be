import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '#http/fields.js';
import { IdField } from '../fields.js';

export class CreateRoomInput {
  @TextField({ about: '聊天室名称，1 到 50 个字符 · name, 1 to 50 characters', example: '技术交流' })
  name: string;

  @TextField({
    about: '聊天室描述，最多 500 个字符 · description, up to 500 characters',
    optional: true,
    example: '什么都可以聊',
  })
  description?: string;
}

export class RoomIdInput {
  @IdField({ about: '聊天室 ID · room', example: 17 })
  room_id: number;
}

export class CreatedRoom {
  @ApiProperty({ type: 'integer' })
  room_id: number;
}

export class ListedRoom {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty()
  name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '没有描述时为 null · null without one',
  })
  description: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  member_count: number;
}
