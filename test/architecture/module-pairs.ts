/**
 * Which core module may use which others, through their public files. Everything else is refused, so a new line here
 * is a decision: it shows in review, and the shorter the list stays, the easier a module is to move.
 */
export const modulePairs: Readonly<Record<string, readonly string[]>> = {
  users: ['media'],
  friends: ['users', 'conversations', 'messages'],
  'friend-groups': ['users', 'friends'],
  conversations: ['users', 'friends'],
  messages: ['conversations', 'media'],
  'group-admin': ['users', 'conversations', 'messages'],
  invitations: ['conversations', 'messages', 'friends', 'group-admin'],
  notices: ['conversations', 'messages'],
  media: [],
};

/** Files that other modules may import although their name does not say so. Each needs a reason beside it. */
const sharedFiles: readonly string[] = [];

/** What a contract and realtime may see of a core module: what can be asked, what can happen, what is refused. */
export const outwardFiles: readonly string[] = [
  '^libs/core/src/catalogue/',
  '^libs/core/src/.+/(?:events|errors)/',
  '^libs/core/src/.+\\.(?:command|query|event|errors?|view)\\.ts$',
];

/** What one core module may see of another, if the pair is listed: also its wiring and its ways in. */
export const neighbourFiles: readonly string[] = [
  ...outwardFiles,
  '^libs/core/src/.+(?:\\.module|-access)\\.ts$',
  ...sharedFiles.map((file) => `^${file.replaceAll('.', '\\.')}$`),
];
