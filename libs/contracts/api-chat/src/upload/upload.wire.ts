import { ApiProperty } from '@nestjs/swagger';

export class UploadedFile {
  @ApiProperty({
    description: '文件的绝对地址，用作消息的 file_url · absolute address, the `file_url` of a message',
  })
  file_url: string;
}
