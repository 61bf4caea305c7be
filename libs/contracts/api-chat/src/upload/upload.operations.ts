import type { ApiChatOperationOptions } from '../operation.js';
import { UploadedFile } from './upload.wire.js';

export const upload: ApiChatOperationOptions = {
  zh: '上传文件，用于图片、文件、语音、视频消息；图片最大 10 MB，其余 50 MB；一天内未发送则失效',
  en:
    'Takes in a file for a message: an image of up to 10 MB, anything else of up to 50 MB. What it is, is decided by its ' +
    'content: an image is sent as `image`, audio as `audio`, video as `video`, all else as `file`. It is gone after a day ' +
    'unless a message shows it by then.',
  answer: UploadedFile,
  example: { file_url: 'https://chat.example.com/media/kq3v9x' },
  file: { name: 'file', description: '文件 · the file' },
  refusals: ['media.too_large', 'media.type_refused', 'request.rate_limited'],
};
