/**
 * Every error row of the document of `ims` (docs/contracts.md), operation by operation in its order, and those that were decided where it is
 * silent. Status, code and info name an error together. What can happen to any request stands in `frames.spec.ts`
 * and `fields.spec.ts`: unreadable, too large, too many, a field missing.
 */
export interface Row {
  readonly operation: Operation;
  readonly status: number;
  readonly code: number;
  readonly info: string;
  /** When it is answered; the document's words for its own rows. */
  readonly when: string;
  /** Whether the document has the row, or we added it. */
  readonly source: 'document' | 'decided';
  /** Why this row of the document cannot occur. */
  readonly overriddenBy?: string;
}

export type Operation = keyof typeof table;

type Entry = Omit<Row, 'operation'>;

const documented = (status: number, code: number, info: string, when: string): Entry => ({
  status,
  code,
  info,
  when,
  source: 'document',
});
const decided = (status: number, code: number, info: string, when: string): Entry => ({
  ...documented(status, code, info, when),
  source: 'decided',
});

const badToken = documented(401, -2, 'Invalid or expired JWT', '若JWT令牌错误或过期');
const notAGroup = decided(400, -3, 'Not a group', 'the conversation is a private chat of the caller');

const table = {
  'POST /account/reg': [
    documented(400, -3, 'Name too long', '若用户昵称不符合要求'),
    documented(400, -1, 'User already exists', '若用户已存在'),
    documented(400, -4, 'Password illegal', '若用户密码不符合要求'),
    decided(400, 1, 'Invalid email', 'the e-mail is none, as at log-in'),
  ],
  'DELETE /account/delete': [badToken],
  'POST /account/login': [
    documented(404, -1, 'User not found', '若用户不存在'),
    documented(404, 1, 'User deleted or not activated', '若用户已注销'),
    documented(401, -3, '密码错误', '若密码错误'),
    decided(400, 1, 'Invalid email', 'the e-mail is none'),
  ],
  'POST /verify': [
    documented(404, -5, '发送失败，请检查网络和邮箱', '若发送失败'),
    documented(400, 1, 'Invalid email', '若用户邮箱格式错误'),
  ],
  'GET /account/info': [badToken],
  'PUT /account/info': [
    documented(401, -3, '密码错误', '若用户输入的原密码无法匹配'),
    badToken,
    documented(400, 1, 'Invalid email', '若用户邮箱格式错误'),
    documented(400, -3, 'Name too long', '若用户昵称不符合要求'),
    documented(400, -4, 'Invalid password', '若用户密码不符合要求'),
    decided(400, -1, 'User already exists', 'the new e-mail is in use'),
  ],

  'GET /search_user': [
    badToken,
    documented(400, -7, 'Missing or error type of [query_name]', '若无查询条件'),
  ],
  'POST /add_friend': [
    badToken,
    documented(404, -1, 'User not found or deleted', '若目标用户或不存在或者已经被注销或当前用户不存在'),
    documented(403, -4, 'Already friends', '若用户已是好友'),
    documented(403, -5, 'Friend request already sent', '若已经向对方发送过好友请求但是对方并未处理'),
    documented(403, -6, 'Can not add yourself as friend', '若向自己发送好友请求'),
    decided(403, -3, '权限异常', 'the other has blocked the sender'),
  ],
  'GET /friend_requests': [badToken],
  'POST /friend_request_handle': [
    badToken,
    documented(404, -1, 'User deleted', '若处理的用户或发送消息的用户已经被注销'),
    documented(403, -5, 'Request not found', '若该好友申请不存在'),
    documented(403, -4, 'Already friends', '若用户已是好友'),
    decided(404, -1, 'User not found', 'one of the two has never existed'),
    decided(403, -3, '权限异常', 'the sender has blocked the receiver since, so the greeting cannot be sent'),
  ],
  'DELETE /friend_request_handle': [
    badToken,
    documented(404, -1, 'User deleted', '若处理的用户或发送消息的用户已经被注销'),
    documented(403, -5, 'Request not found', '若该好友申请不存在'),
    documented(403, -4, 'Already friends', '若用户已是好友'),
    decided(404, -1, 'User not found', 'one of the two has never existed'),
  ],
  'GET /groups': [badToken],
  'POST /groups': [
    badToken,
    documented(409, -1, 'Group already exists', '若分组名称已存在'),
    decided(400, -2, 'Missing or error type of [name]', 'the name is empty, or longer than 50 characters'),
  ],
  'GET /groups/manage_groups': [badToken, documented(404, -1, 'Group not found', '若分组不存在')],
  'PUT /groups/manage_groups': [
    badToken,
    documented(404, -1, 'Group not found', '若分组不存在'),
    documented(409, -1, 'Name already exists', '若分组名称已存在'),
    decided(
      400,
      -2,
      'Missing or error type of [new_name]',
      'the name is empty, or longer than 50 characters',
    ),
  ],
  'DELETE /groups/manage_groups': [badToken, documented(404, -1, 'Group not found', '若分组不存在')],
  'GET /groups/members': [badToken, documented(404, -1, 'Group not found', '若分组不存在')],
  'POST /groups/members': [
    badToken,
    documented(404, -3, 'Group not found', '若分组不存在'),
    documented(404, -1, 'Member is not friend', '若成员不是自己的好友'),
    documented(400, -3, 'Member already in group', '若成员已在分组中'),
  ],
  'DELETE /groups/members': [
    badToken,
    documented(404, -3, 'Group not found', '若分组不存在'),
    documented(400, -3, 'Member not in group', '若成员不在分组中'),
  ],
  'GET /friends': [badToken],
  'GET /manage_friends': [
    badToken,
    documented(404, -1, 'User not found', '若用户不存在'),
    documented(404, -1, 'Friend not found', '若好友不存在'),
  ],
  'DELETE /manage_friends': [
    badToken,
    documented(404, -1, 'Friend not found', '若好友不存在'),
    documented(404, -3, 'Already not friend', '若对方已经不是好友'),
  ],
  'GET /search_user_detail': [badToken, documented(404, -1, 'User not found', '若用户不存在')],

  'GET /conversations': [badToken],
  'POST /conversations': [
    badToken,
    documented(400, -3, 'Not friend with current user.', '若有一个成员不是自己的好友'),
    documented(404, -1, '成员不存在', '若成员不存在'),
  ],
  'GET /conversations/messages': [
    badToken,
    documented(404, -1, '会话不存在', '若会话不存在'),
    documented(400, 1, '用户不在会话中', '若用户不在会话中'),
  ],
  'POST /conversations/messages': [
    badToken,
    documented(400, 1, 'Not in conversation', '若当前用户并没有在会话中'),
    documented(404, -1, 'Conversation not found', '若会话不存在'),
    documented(400, -3, 'Content is empty', '若消息为空'),
    documented(400, -3, 'Content too long', '若消息过长（>255）'),
    documented(400, -4, 'Reply message not found', '若回复的消息不存在或者不在该会话中'),
    decided(403, -3, '权限异常', 'the other has blocked the sender, or accepts messages of friends only'),
    decided(409, -4, 'Conflict', 'the client id was used for another content'),
  ],
  'GET /interface': [
    badToken,
    documented(404, -1, '会话不存在', '若会话不存在'),
    documented(403, -3, '权限异常', '若会话权限异常'),
  ],
  'POST /interface': [
    badToken,
    documented(404, -1, '会话不存在', '若会话不存在'),
    documented(403, -3, '权限异常', '若会话权限异常'),
  ],
  'POST /conversations/image': [
    badToken,
    documented(400, 1, 'Not in conversation', '若当前用户并没有在会话中'),
    documented(404, -1, 'Conversation not found', '若会话不存在'),
    decided(400, -2, 'Missing or error type of [image]', 'the file is no JPEG, PNG, GIF or WebP'),
    decided(413, -2, 'Payload too large', 'more than 10 MB or 40 megapixels'),
  ],
  'GET /conversations/get_reply': [
    badToken,
    documented(404, -1, 'Message not found', '若消息不存在'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the conversation'),
  ],
  'GET /conversations/manage_messages': [
    badToken,
    documented(404, -1, '会话不存在', '若会话不存在'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the conversation'),
  ],
  'POST /conversations/sift': [
    badToken,
    decided(404, -1, '会话不存在', 'the same as manage_messages'),
    decided(400, 1, 'Not in conversation', 'the same as manage_messages'),
  ],
  'DELETE /conversations/messages': [
    badToken,
    documented(404, -1, '消息不存在', '若消息不存在'),
    documented(403, -3, 'No permission to delete message', '若不是消息发送者或不是群组管理员、群主'),
  ],
  'DELETE /conversations/delete_messages': [
    badToken,
    decided(404, -1, 'Message not found', 'one of the messages is unknown, deleted or hidden'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the conversation'),
  ],
  'POST /conversations/readlist': [
    badToken,
    decided(404, -1, 'Message not found', 'the message is unknown, deleted or hidden'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the conversation'),
  ],

  'POST /conversations/manage/admin': [
    documented(404, -1, 'Conversation not found', '若conversation不存在'),
    documented(404, -1, 'User not found', '若要设置的user不存在'),
    documented(400, 1, 'User not in conversation', '若要设置的user不在群聊中'),
    badToken,
    documented(403, -3, '非群主不能设置管理员', '权限不足'),
    documented(403, 3, '成员已经是管理员', '若设置的成员已经是管理员'),
    notAGroup,
  ],
  'DELETE /conversations/manage/admin': [
    documented(403, 3, '管理员不是群组管理员', '若解除的管理员不是群组管理员'),
    documented(404, -1, 'Conversation not found', '若conversation不存在'),
    documented(404, -1, 'User not found', '若要设置的user不存在'),
    documented(400, 1, 'User not in conversation', '若要设置的user不在群聊中'),
    badToken,
    documented(403, -3, '非群主不能设置管理员', '权限不足'),
    notAGroup,
  ],
  'GET /conversations/manage/notifications': [
    badToken,
    documented(404, -1, 'Conversation not found', '若conversation不存在'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the group'),
    notAGroup,
  ],
  'POST /conversations/manage/notifications': [
    badToken,
    documented(403, -3, '非群主或管理员不能发布公告', '若发布公告的非群主或管理员'),
    decided(404, -1, 'Conversation not found', 'there is none, as when reading'),
    decided(
      400,
      -2,
      'Missing or error type of [content]',
      'the text is blank, or longer than 2,000 characters',
    ),
    notAGroup,
  ],
  'DELETE /conversations/manage/notifications': [
    badToken,
    documented(404, -1, 'Notification not found', '若要删除的公告不存在'),
    documented(403, -3, '非群主或管理员不能删除公告', '若要删除的公告不是群主或管理员'),
  ],
  'POST /conversations/manage/ownership_transfer': [
    documented(403, -3, '非群主不能转让群主', '若转让群主的非群主'),
    documented(403, -3, '不能转让给自己', '若群主转让给自己'),
    documented(404, -1, 'Conversation not found', '若conversation不存在'),
    documented(404, -1, 'User not found', '若要设置的user不存在'),
    documented(400, 1, 'User not in conversation', '若要设置的user不在群聊中'),
    badToken,
    notAGroup,
  ],
  'POST /conversations/member/remove': [
    documented(400, 1, '你不在群组中，无法退出', '若要自身不在群聊中'),
    badToken,
    decided(404, -1, 'Conversation not found', 'there is none'),
    notAGroup,
  ],
  'DELETE /conversations/member/remove': [
    documented(403, -3, '非群主或管理员不能移除群成员', '权限不足'),
    documented(403, -3, '非群主不能移除管理员', '权限不足'),
    {
      ...documented(403, -3, '群成员不是群组成员', '若移除的群成员不是群组成员'),
      overriddenBy: 'the same case is 400, 1, User not in conversation',
    },
    documented(404, -1, 'Conversation not found', '若conversation不存在'),
    documented(404, -1, 'User not found', '若要设置的user不存在'),
    documented(400, 1, 'User not in conversation', '若要设置的user不在群聊中'),
    badToken,
    notAGroup,
    decided(403, -3, '权限异常', 'the owner removes themself'),
  ],
  'POST /conversations/member/add': [
    badToken,
    documented(403, -3, 'The member is already in the conversation', '若邀请的成员已经是群组成员'),
    documented(403, -4, 'The user is not your friend', '若邀请的成员不是自己的好友'),
    decided(404, -1, 'Conversation not found', 'there is none'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the group'),
    decided(404, -1, 'User not found', 'an invited person does not exist, or has deleted the account'),
    decided(403, -5, 'Invitation already sent', 'an invitation of the person waits'),
    decided(403, -3, '权限异常', 'the group would have more than 5,000 members'),
    notAGroup,
  ],
  'GET /conversations/{conversation_id}/invitation': [
    badToken,
    documented(404, -1, 'Conversation not found', '若会话不存在'),
    decided(400, 1, 'Not in conversation', 'the caller is outside of the group'),
    decided(400, -2, 'Missing or error type of [conversation_id]', 'what is in the path is no id'),
    notAGroup,
  ],
  'GET /conversations/invitation': [
    badToken,
    decided(404, -1, 'Conversation not found', 'the same as with the id in the path'),
    decided(400, 1, 'Not in conversation', 'the same as with the id in the path'),
    notAGroup,
  ],
  'POST /conversations/manage/handle_invitation': [
    badToken,
    documented(403, -3, '非群主或管理员不能处理邀请', '若非群主或管理员处理群组邀请'),
    documented(403, -4, '邀请已处理', '若status不为0，则表示已经有人处理过该邀请'),
    decided(404, -1, 'Conversation not found', 'the group does not exist, or was dissolved'),
    decided(404, -1, 'Invitation not found', 'there is none, or it is for another group'),
    decided(404, -1, 'User not found', 'the invited person has deleted the account since'),
    decided(403, -3, '权限异常', 'the person is no longer a friend of who invited, or the group is full'),
    notAGroup,
  ],
  'DELETE /conversations/manage/handle_invitation': [
    badToken,
    documented(403, -3, '非群主或管理员不能处理邀请', '若非群主或管理员处理群组邀请'),
    documented(403, -4, '邀请已处理', '若status不为0，则表示已经有人处理过该邀请'),
    decided(404, -1, 'Conversation not found', 'the group does not exist, or was dissolved'),
    decided(404, -1, 'Invitation not found', 'there is none, or it is for another group'),
    notAGroup,
  ],
  'POST /conversations/manage/info': [
    badToken,
    documented(403, -3, '非群主或管理员不能更新群信息', '若更新群信息的非群主或管理员'),
    documented(404, -1, 'Conversation not found', '若conversation不存在'),
    decided(400, -2, 'Missing or error type of [name]', 'the name is blank, or longer than 50 characters'),
    decided(
      400,
      -2,
      'Missing or error type of [avatar]',
      'it is neither an image nor an image of this server',
    ),
    decided(413, -2, 'Payload too large', 'the image has more than 2 MB'),
    notAGroup,
  ],
  'GET /conversations/get_members': [
    badToken,
    decided(404, -1, 'Conversation not found', 'there is none, or the caller is outside of it'),
  ],
} satisfies Record<string, readonly Entry[]>;

export const rows: readonly Row[] = Object.entries(table).flatMap(([operation, entries]) =>
  entries.map((entry) => ({ operation: operation as Operation, ...entry })),
);

export const nameOf = ({ operation, status, code, info }: Omit<Row, 'when' | 'source'>): string =>
  `${operation}: ${status}, ${code}, ${info}`;
