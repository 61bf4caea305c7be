/**
 * What everyone should see, kept in the plainest way: lists of messages, each with who sees it, and counted anew each
 * time. It shares nothing with the server, least of all the running numbers that unread is derived from there.
 */
export interface ModelMessage {
  /** Its place in the conversation, from 1. */
  readonly seq: number;
  readonly sender: number;
  readonly kind: 'text' | 'image' | 'system';
  /** The text; of a system message, what it tells. */
  readonly text: string;
  readonly sentAt: number;
  recalled: boolean;
  deleted: boolean;
  readonly hiddenFor: Set<number>;
}

type Role = 'owner' | 'admin' | 'member';

export interface ModelMember {
  present: boolean;
  role: Role;
  joinedSeq: number;
  /** Messages up to here do not count. */
  badge: number;
  /** Messages up to here were removed from the list with their conversation. */
  hiddenSeq: number;
  /** Off the list until a newer message than this; -1 is always on it. */
  unlisted: number;
  pinned: boolean;
  muted: boolean;
}

export interface ModelConversation {
  readonly id: number;
  readonly isGroup: boolean;
  readonly members: Map<number, ModelMember>;
  readonly messages: ModelMessage[];
  readonly foundedAt: number;
  /** Who may come in when someone who leads the group agrees. */
  readonly invited: Set<number>;
  dissolved: boolean;
}

/** A row of someone's list. */
export interface ModelRow {
  readonly id: number;
  readonly unread: number;
  readonly preview: string;
  readonly pinned: boolean;
  readonly muted: boolean;
}

export class Model {
  readonly conversations: ModelConversation[] = [];
  private readonly friendships = new Set<string>();
  now = 0;

  /** @param names of the people, who are numbered from 0 */
  constructor(private readonly names: readonly string[]) {}

  /** The same world, in which something else may happen. */
  copy(): Model {
    const model = new Model(this.names);
    model.now = this.now;
    for (const friends of this.friendships) model.friendships.add(friends);
    model.conversations.push(...structuredClone(this.conversations));
    return model;
  }

  areFriends(one: number, other: number): boolean {
    return this.friendships.has(pair(one, other));
  }

  beginFriendship(one: number, other: number): void {
    this.friendships.add(pair(one, other));
  }

  endFriendship(one: number, other: number): void {
    this.friendships.delete(pair(one, other));
    const chat = this.privateChat(one, other);
    for (const member of chat?.members.values() ?? []) member.unlisted = chat!.messages.length;
  }

  privateChat(one: number, other: number): ModelConversation | undefined {
    return this.conversations.find(
      ({ isGroup, members }) => !isGroup && members.has(one) && members.has(other),
    );
  }

  add(id: number, isGroup: boolean): ModelConversation {
    const conversation: ModelConversation = {
      id,
      isGroup,
      members: new Map(),
      messages: [],
      foundedAt: this.now,
      invited: new Set(),
      dissolved: false,
    };
    this.conversations.push(conversation);
    return conversation;
  }

  /** Newcomers see all and have read all; what they set before is forgotten, what they hid is not. */
  join(conversation: ModelConversation, person: number, role: Role, unlisted = -1): void {
    const before = conversation.members.get(person);
    const end = conversation.messages.length;
    conversation.invited.delete(person);
    conversation.members.set(person, {
      present: true,
      role,
      joinedSeq: end,
      badge: end,
      hiddenSeq: before?.hiddenSeq ?? 0,
      unlisted,
      pinned: false,
      muted: false,
    });
  }

  post(conversation: ModelConversation, sender: number, kind: ModelMessage['kind'], text: string): void {
    const seq = conversation.messages.length + 1;
    const fresh = { recalled: false, deleted: false, hiddenFor: new Set<number>() };
    conversation.messages.push({ seq, sender, kind, text, sentAt: this.now, ...fresh });
  }

  /** How the person stands in a conversation that is not dissolved; undefined for whoever is not in it. */
  memberIn(conversation: ModelConversation, person: number): ModelMember | undefined {
    const member = conversation.members.get(person);
    return member?.present === true && !conversation.dissolved ? member : undefined;
  }

  /** Whether the person finds a message of a conversation by its id; a recalled one has its place still. */
  finds(conversation: ModelConversation, person: number, message: ModelMessage): boolean {
    const member = this.memberIn(conversation, person);
    return (
      member !== undefined &&
      !message.deleted &&
      !message.hiddenFor.has(person) &&
      message.seq > member.hiddenSeq
    );
  }

  read(conversation: ModelConversation, person: number): void {
    conversation.members.get(person)!.badge = conversation.messages.length;
  }

  markUnread(conversation: ModelConversation, person: number, count: number): void {
    const member = conversation.members.get(person)!;
    const oldest = this.countableFor(conversation, person, member.joinedSeq).slice(-count)[0];
    if (oldest) member.badge = oldest.seq - 1;
  }

  /** What each person should see in the list of conversations, in its order. */
  listOf(person: number): ModelRow[] {
    return this.conversations
      .filter((conversation) => this.isListed(conversation, person))
      .toSorted(
        (one, other) =>
          Number(other.members.get(person)!.pinned) - Number(one.members.get(person)!.pinned) ||
          lastActivity(other) - lastActivity(one) ||
          other.id - one.id,
      )
      .map((conversation) => this.rowOf(conversation, person));
  }

  isListed(conversation: ModelConversation | undefined, person: number): boolean {
    if (!conversation) return false;
    const member = this.memberIn(conversation, person);
    return member !== undefined && conversation.messages.length > member.unlisted;
  }

  /** What was neither recalled nor deleted for all, conversation by conversation. */
  living(): (Pick<ModelMessage, 'seq' | 'sender' | 'kind' | 'text'> & { readonly id: number })[] {
    return this.conversations
      .toSorted((one, other) => one.id - other.id)
      .flatMap(({ id, messages }) =>
        messages.filter(({ recalled, deleted }) => !recalled && !deleted).map((each) => ({ ...each, id })),
      );
  }

  /** What each member has set, conversation by conversation. */
  settings(): (Pick<ModelMember, 'pinned' | 'muted'> & { readonly id: number; readonly person: number })[] {
    return this.conversations
      .filter(({ dissolved }) => !dissolved)
      .toSorted((one, other) => one.id - other.id)
      .flatMap(({ id, members }) =>
        [...members]
          .filter(([, { present }]) => present)
          .toSorted(([one], [other]) => one - other)
          .map(([person, { pinned, muted }]) => ({ id, person, pinned, muted })),
      );
  }

  private rowOf(conversation: ModelConversation, person: number): ModelRow {
    const { badge, pinned, muted } = conversation.members.get(person)!;
    const unread = this.countableFor(conversation, person, badge).length;
    return { id: conversation.id, unread, preview: this.previewOf(conversation, person), pinned, muted };
  }

  private countableFor(conversation: ModelConversation, person: number, behind: number): ModelMessage[] {
    return conversation.messages.filter(
      (message) =>
        message.seq > behind &&
        message.sender !== person &&
        message.kind !== 'system' &&
        !message.recalled &&
        this.finds(conversation, person, message),
    );
  }

  private previewOf(conversation: ModelConversation, person: number): string {
    const last = conversation.messages.findLast(
      (message) => !message.recalled && this.finds(conversation, person, message),
    );
    if (!last) return '';
    if (last.kind === 'image') return '[图片]';
    if (last.kind === 'text') return last.text;
    const name = this.names[last.sender]!;
    if (last.text === 'joined') return `${name}加入了群聊`;
    if (last.sender === person) return '你撤回了一条消息';
    return conversation.isGroup ? `${name}撤回了一条消息` : '对方撤回了一条消息';
  }
}

/** A list is ordered by what was last posted, also when that is gone since: taking back moves nothing down. */
function lastActivity({ messages, foundedAt }: ModelConversation): number {
  return messages.at(-1)?.sentAt ?? foundedAt;
}

function pair(one: number, other: number): string {
  return [one, other].toSorted((a, b) => a - b).join(' ');
}
