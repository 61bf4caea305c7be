import { row } from '../error-map.js';
import type { ImsOperationOptions } from '../operation.js';
import { SearchUserAnswer, SearchUserDetailAnswer, SearchUserInput, UserIdInput } from './people.wire.js';

export const searchUser: ImsOperationOptions = {
  zh: '按昵称查找用户：不区分大小写，包含即匹配，完全相同者在前，最多 50 人',
  en:
    'People whose name contains the words, upper and lower case alike; exact matches first, 50 at most. Deleted accounts ' +
    'are found by friends alone, the caller only by the exact name.',
  input: SearchUserInput,
  answer: SearchUserAnswer,
  example: {
    code: 0,
    info: 'success',
    results: [
      {
        user_id: 2,
        name: '鲍勃',
        email: 'bob@example.com',
        avatar: 'https://chat.example.com/media/0f1e2d',
        is_friend: true,
        deleted: false,
      },
    ],
  },
  rows: {
    // WIRE(ims): a missing field has a code of its own here.
    'request.invalid': row(400, -7, 'Missing or error type of [query_name]'),
  },
};

export const searchUserDetail: ImsOperationOptions = {
  zh: '查询单独用户信息；已注销的用户也能查到，并有标记',
  en: 'One person. A deleted account is shown, too, and marked.',
  input: UserIdInput,
  answer: SearchUserDetailAnswer,
  example: {
    code: 0,
    info: 'success',
    user: {
      name: '鲍勃',
      email: 'bob@example.com',
      avatar: 'https://chat.example.com/media/0f1e2d',
      is_friend: false,
      is_deleted: false,
    },
  },
  refusals: ['user.not_found'],
};
