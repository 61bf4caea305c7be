import type { Person, PersonDetails } from '#test/a-person.js';
import type { Reachable } from '#test/exchange.js';

/** The ways in: the four contracts, and the socket that takes a command. */
export type FaceName = 'ims' | 'api-auth' | 'api-v1' | 'api-chat' | 'socket.io';

/** What came of an act, whatever the contract answers. */
export interface Outcome {
  readonly ok: boolean;
  /** As it was answered, for the report of a failure. */
  readonly answer: unknown;
  /** Of an act that lets someone in. */
  readonly token?: string;
}

/** A message by everything that a contract may name it with. */
export interface MessageName {
  readonly id: number;
  readonly conversation: number;
  readonly seq: number;
}

/** A conversation by everything that a contract may name it with. */
export interface Place {
  readonly conversation: number;
  /** The other person of a private chat. */
  readonly peer?: Person | undefined;
}

export interface Words extends Place {
  readonly text: string;
  readonly replyTo?: number;
  readonly clientId?: string;
}

interface PersonIn {
  readonly conversation: number;
  readonly person: Person;
}

interface Switch {
  readonly conversation: number;
  readonly on: boolean;
}

/** What people do, in one vocabulary for all contracts. A drawer is a friend group, in one word. */
export interface Acts {
  register(server: Reachable, details: PersonDetails): Promise<Outcome>;
  logIn(server: Reachable, details: PersonDetails): Promise<Outcome>;
  takeName(me: Person, name: string): Promise<Outcome>;
  deleteAccount(me: Person): Promise<Outcome>;
  restoreAccount(server: Reachable, details: PersonDetails): Promise<Outcome>;
  askFriend(me: Person, other: Person): Promise<Outcome>;
  acceptFriend(me: Person, other: Person): Promise<Outcome>;
  refuseFriend(me: Person, other: Person): Promise<Outcome>;
  removeFriend(me: Person, other: Person): Promise<Outcome>;
  remark(me: Person, friend: { readonly person: Person; readonly remark: string }): Promise<Outcome>;
  foundDrawer(me: Person, name: string): Promise<Outcome>;
  renameDrawer(me: Person, drawer: { readonly id: number; readonly name: string }): Promise<Outcome>;
  deleteDrawer(me: Person, id: number): Promise<Outcome>;
  putIntoDrawer(me: Person, friend: { readonly id: number; readonly person: Person }): Promise<Outcome>;
  takeFromDrawer(me: Person, friend: { readonly id: number; readonly person: Person }): Promise<Outcome>;
  openPrivate(me: Person, other: Person): Promise<Outcome>;
  foundGroup(
    me: Person,
    group: { readonly name: string; readonly others: readonly Person[] },
  ): Promise<Outcome>;
  foundRoom(me: Person, name: string): Promise<Outcome>;
  sendText(me: Person, words: Words): Promise<Outcome>;
  reply(me: Person, words: Words & { readonly replyTo: number }): Promise<Outcome>;
  sendImage(me: Person, image: Place & { readonly bytes: Buffer }): Promise<Outcome>;
  read(me: Person, place: Place): Promise<Outcome>;
  readUpTo(me: Person, message: MessageName): Promise<Outcome>;
  markUnread(me: Person, mark: { readonly conversation: number; readonly count: number }): Promise<Outcome>;
  pin(me: Person, pin: Switch): Promise<Outcome>;
  mute(me: Person, mute: Switch): Promise<Outcome>;
  hide(me: Person, conversation: number): Promise<Outcome>;
  hideSeveral(me: Person, conversations: readonly number[]): Promise<Outcome>;
  recall(me: Person, message: MessageName): Promise<Outcome>;
  deleteForMe(me: Person, message: MessageName): Promise<Outcome>;
  deleteForAll(me: Person, message: MessageName): Promise<Outcome>;
  invite(me: Person, invited: PersonIn): Promise<Outcome>;
  approve(me: Person, invitation: { readonly id: number; readonly conversation: number }): Promise<Outcome>;
  decline(me: Person, invitation: { readonly id: number; readonly conversation: number }): Promise<Outcome>;
  join(me: Person, conversation: number): Promise<Outcome>;
  leave(me: Person, conversation: number): Promise<Outcome>;
  dissolve(me: Person, conversation: number): Promise<Outcome>;
  remove(me: Person, removed: PersonIn): Promise<Outcome>;
  appoint(me: Person, appointed: PersonIn): Promise<Outcome>;
  dismiss(me: Person, dismissed: PersonIn): Promise<Outcome>;
  transfer(me: Person, heir: PersonIn): Promise<Outcome>;
  rename(me: Person, group: { readonly conversation: number; readonly name: string }): Promise<Outcome>;
  withdraw(me: Person, notice: { readonly id: number; readonly conversation: number }): Promise<Outcome>;
  announce(me: Person, notice: { readonly conversation: number; readonly text: string }): Promise<Outcome>;
}

export type ActName = keyof Acts;

/** A conversation in someone's list, as far as the contract shows it. */
export interface SeenConversation {
  readonly id: number;
  readonly unread: number;
  /** Empty while there is no message. */
  readonly preview: string;
  readonly title?: string;
  readonly pinned?: boolean;
  readonly muted?: boolean;
  readonly peer?: number;
}

/** A message in someone's history, as far as the contract shows it. */
export interface SeenMessage {
  readonly id: number;
  readonly sender: number;
  /** The text; of an image its address; empty when recalled. */
  readonly content: string;
  readonly system?: boolean;
  readonly recalled?: boolean;
  /** The message replied to, or null. */
  readonly replyTo?: number | null;
}

export interface SeenInvitation {
  readonly inviter: number;
  readonly invitee: number;
  readonly status: 'waiting' | 'accepted' | 'refused' | 'settled';
}

/** What can be looked at, in one vocabulary for all contracts. */
export interface Looks {
  /** In the order of the list. */
  conversations(me: Person): Promise<SeenConversation[]>;
  /** All conversations together, where the contract says it itself. */
  unreadTotal(me: Person): Promise<number>;
  /** Oldest first; null when the contract does not let the person in. */
  history(me: Person, place: Place): Promise<SeenMessage[] | null>;
  /** Roles by person; null as above. */
  members(
    me: Person,
    conversation: number,
  ): Promise<Readonly<Record<number, 'owner' | 'admin' | 'member'>> | null>;
  /** Newest first. */
  notices(me: Person, conversation: number): Promise<string[] | null>;
  /** Newest first. */
  invitations(me: Person, conversation: number): Promise<SeenInvitation[] | null>;
  friends(me: Person): Promise<number[]>;
  ownName(me: Person): Promise<string>;
  /** Friend groups and who is in each, by the name of the group. */
  drawers(me: Person): Promise<Readonly<Record<string, readonly number[]>>>;
  /** Who waits for an answer to a friend request, newest first. */
  requests(me: Person): Promise<number[]>;
}

/** One contract, through the eyes of people who speak it. */
export interface Face {
  readonly name: FaceName;
  readonly acts: Partial<Acts>;
  /** Why the contract has no such act. Each act stands here or in `acts`. */
  readonly lacks: Partial<Record<ActName, string>>;
  readonly looks: Partial<Looks>;
}
