/**
 * Which core module may use which others, through their public files. Everything else is refused, so a new line here
 * is a decision: it shows in review, and the shorter the list stays, the easier a module is to move.
 */
export const modulePairs: Readonly<Record<string, readonly string[]>> = {
  users: ['media'],
  friends: ['users', 'conversations', 'messages'],
  'friend-groups': ['users', 'friends'],
  conversations: ['users', 'messages', 'media'],
  messages: ['conversations', 'media'],
  'group-admin': ['users', 'friends', 'conversations', 'messages', 'media'],
  invitations: ['users', 'conversations', 'friends', 'group-admin'],
  notices: ['conversations', 'messages'],
  media: [],
  idempotency: [],
};

/** Files that everyone may import although their name does not say so, and why. */
export const outwardExceptions: Readonly<Record<string, string>> = {
  'libs/core/src/users/sessions/client.ts': 'where a request comes from: commands carry it',
  'libs/core/src/conversations/conversation-kind.ts':
    'the words for kinds and roles: events and views carry them',
  'libs/core/src/messages/message-content.ts':
    'what a message is made of: commands, events and views carry it',
  'libs/core/src/messages/system-text.ts':
    'what a system message tells: whoever posts one writes it, an event carries it, each viewer reads other words',
};

/** Files that the modules of a listed pair may import besides, and why. */
export const neighbourExceptions: Readonly<Record<string, string>> = {
  'libs/core/src/conversations/delivered-positions.ts':
    'messages are fetched and their status is asked for there; the positions are members’, kept here',
  'libs/core/src/conversations/group-conversations.ts':
    'groups are founded by group-admin, their conversation is opened here',
  'libs/core/src/conversations/group-members.ts':
    'who is in a group is decided by group-admin, and kept with the positions here',
  'libs/core/src/conversations/pair-lock.ts':
    'what two people share changes under one lock, whichever module changes it',
  'libs/core/src/conversations/private-chat-lookup.ts': 'whoever names a person means the chat with them',
  'libs/core/src/conversations/receiver-rules.ts': 'the first message opens the chat, by the rule for chats',
  'libs/core/src/conversations/private-chats.ts': 'becoming friends opens the private chat',
  'libs/core/src/messages/preview.ts': 'lists of conversations show the last message',
  'libs/core/src/group-admin/group-entry.ts': 'whoever opens a group to people lets them in the same way',
  'libs/core/src/messages/visible.sql.ts': 'what a member sees is decided once, for every SELECT',
  'libs/core/src/messages/write-path/message-writer.ts':
    'the one way by which a message enters a conversation',
  'libs/core/src/media/image-store.ts': 'avatars of users and of groups are kept by media',
  'libs/core/src/media/message-media.ts': 'messages show media, which end with the last of them',
};

function exactly(files: Readonly<Record<string, string>>): string[] {
  return Object.keys(files).map((file) => `^${file.replaceAll('.', '\\.')}$`);
}

/** What contracts, http and realtime may see of a core module: what can be asked, what can happen, what is refused. */
export const outwardFiles: readonly string[] = [
  '^libs/core/src/catalogue/',
  '^libs/core/src/.+/(?:events|errors)/',
  '^libs/core/src/.+\\.(?:command|query|event|errors?|view)\\.ts$',
  ...exactly(outwardExceptions),
];

/** What one core module may see of another, if the pair is listed: also its wiring and its ways in. */
export const neighbourFiles: readonly string[] = [
  ...outwardFiles,
  '^libs/core/src/.+(?:\\.module|-access)\\.ts$',
  ...exactly(neighbourExceptions),
];
