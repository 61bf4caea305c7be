/** A private chat has two people for good; a group has an owner and members that come and go. */
export type ConversationKind = 'private' | 'group';

/** Who may enter a group: those whom members invite, or anyone. */
export type JoinPolicy = 'invitation' | 'open';

export type MemberRole = 'owner' | 'admin' | 'member';
