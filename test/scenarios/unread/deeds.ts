import type { ActName, FaceName } from '../faces/face.js';
import { people, type Action, type Kind } from './actions.js';
import type { Model, ModelConversation, ModelMember, ModelMessage } from './model.js';

/** An action that found what it is about. */
export interface Deed {
  /** What carries it out; a contract with this act is chosen. `befriend` is two. */
  readonly act: ActName | 'befriend';
  readonly action: Action;
  readonly conversation?: number;
  readonly seq?: number;
}

/** What the action comes to in this world; undefined when there is nothing that it could be about. */
export function deedOf(model: Model, action: Action): Deed | undefined {
  const { kind, who, whom } = action;
  if (kind === 'found') return { act: 'foundGroup', action };
  if (
    who === whom &&
    ['open', 'unfriend', 'befriend', 'bringIn', 'remove', 'appoint', 'transfer'].includes(kind)
  )
    return undefined;
  if (kind === 'open') return { act: 'openPrivate', action };
  if (kind === 'unfriend') return model.areFriends(who, whom) ? { act: 'removeFriend', action } : undefined;
  if (kind === 'befriend') return model.areFriends(who, whom) ? undefined : { act: 'befriend', action };
  if (kind === 'wait') return undefined;
  const conversation = chosen(model, action);
  if (!conversation) return undefined;
  const deed = { act: actOf[kind], action, conversation: conversation.id };
  if (!['recall', 'deleteForMe', 'deleteForAll'].includes(kind)) return deed;
  const message = conversation.messages.at(-1 - (action.which % conversation.messages.length));
  return message && { ...deed, seq: message.seq };
}

const actOf = {
  send: 'sendText',
  image: 'sendImage',
  read: 'read',
  markUnread: 'markUnread',
  recall: 'recall',
  deleteForMe: 'deleteForMe',
  deleteForAll: 'deleteForAll',
  bringIn: 'invite',
  leave: 'leave',
  remove: 'remove',
  appoint: 'appoint',
  transfer: 'transfer',
  pin: 'pin',
  mute: 'mute',
  hide: 'hide',
} as const satisfies Partial<Record<Kind, ActName>>;

/** Groups alone where the act is about groups. Also those that the person is not in, or no longer. */
function chosen(model: Model, { kind, where }: Action): ModelConversation | undefined {
  const ofGroups = ['bringIn', 'leave', 'remove', 'appoint', 'transfer'].includes(kind);
  const there = model.conversations.filter(({ isGroup }) => isGroup || !ofGroups);
  return there.at(-1 - (where % Math.max(there.length, 1)));
}

/** Where friendship is not asked for; and where what is on the list already is not opened again. */
const opensWithAnyone: ReadonlySet<FaceName> = new Set<FaceName>(['api-v1']);

/** What is off the list does not exist in `api-v1`, as far as the list is concerned. */
function listedOnly({ act }: Deed, through: FaceName): boolean {
  return act === 'hide' || (through === 'api-v1' && (act === 'pin' || act === 'mute' || act === 'read'));
}

/** In `api-v1` an owner hands the group on or dissolves it; elsewhere leaving dissolves it. */
function ownersStay({ act }: Deed, through: FaceName): boolean {
  return act === 'leave' && through === 'api-v1';
}

/** Where a role is set, and may be set once more; elsewhere an admin is not appointed again. */
const appointsAgain: ReadonlySet<FaceName> = new Set<FaceName>(['api-v1']);

function isAppointedAgain({ act }: Deed, other: ModelMember | undefined, { role }: ModelMember): boolean {
  return act === 'appoint' && role === 'owner' && other?.role === 'admin';
}

const recallWindow = 120_000;

/**
 * Does a deed in the model, if it may be done.
 * @param id of the conversation that it makes, if it makes one
 * @param through the contract, since they do not refuse the same
 * @returns whether it may
 */
export function perform(model: Model, deed: Deed, id: number, through: FaceName): boolean {
  const { action } = deed;
  const { who, whom } = action;
  if (deed.act === 'foundGroup') return found(model, id, action);
  if (deed.act === 'openPrivate') {
    const allowed = opensWithAnyone.has(through)
      ? !model.isListed(model.privateChat(who, whom), who)
      : model.areFriends(who, whom);
    return may(allowed, () => opened(model, id, who, whom));
  }
  if (deed.act === 'removeFriend') {
    if (!model.areFriends(who, whom)) return false;
    model.endFriendship(who, whom);
    return true;
  }
  if (deed.act === 'befriend') {
    if (model.areFriends(who, whom)) return false;
    model.beginFriendship(who, whom);
    model.post(opened(model, id, whom, who), whom, 'text', '我已经同意你的好友请求，可以开始聊天了~~');
    return true;
  }
  const conversation = model.conversations.find((one) => one.id === deed.conversation)!;
  const member = model.memberIn(conversation, who);
  if (!member) return false;
  if (listedOnly(deed, through) && !model.isListed(conversation, who)) return false;
  if (ownersStay(deed, through) && member.role === 'owner') return false;
  if (isAppointedAgain(deed, model.memberIn(conversation, whom), member)) return appointsAgain.has(through);
  return inConversation(model, deed, conversation, member);
}

function may(allowed: boolean, effect: () => void): boolean {
  if (allowed) effect();
  return allowed;
}

function inConversation(
  model: Model,
  { act, action, seq }: Deed,
  conversation: ModelConversation,
  member: NonNullable<ReturnType<Model['memberIn']>>,
): boolean {
  const { who, count, text } = action;
  const message = conversation.messages[(seq ?? 0) - 1]!;
  const leads = conversation.isGroup && member.role !== 'member';
  const other = model.memberIn(conversation, action.whom);
  switch (act) {
    case 'sendText':
      return may(true, () => model.post(conversation, who, 'text', text));
    case 'sendImage':
      return may(true, () => model.post(conversation, who, 'image', ''));
    case 'read':
      return may(true, () => model.read(conversation, who));
    case 'markUnread':
      return may(true, () => {
        if (count === 1) model.read(conversation, who);
        else model.markUnread(conversation, who, count - 1);
      });
    case 'pin':
      return may(true, () => (member.pinned = count % 2 === 1));
    case 'mute':
      return may(true, () => (member.muted = count % 2 === 1));
    case 'hide':
      return may(true, () => {
        member.hiddenSeq = conversation.messages.length;
        member.unlisted = conversation.messages.length;
        model.read(conversation, who);
      });
    case 'deleteForMe':
      return may(model.finds(conversation, who, message), () => message.hiddenFor.add(who));
    case 'deleteForAll': {
      const allowed = leads || (message.sender === who && message.kind !== 'system');
      return may(allowed && model.finds(conversation, who, message), () => (message.deleted = true));
    }
    case 'recall':
      return may(mayRecall(model, conversation, message, who, leads), () => {
        message.recalled = true;
        model.post(conversation, who, 'system', 'recalled');
      });
    case 'invite': {
      const { invited } = conversation;
      const allowed = !other && model.areFriends(who, action.whom) && (leads || !invited.has(action.whom));
      return may(allowed, () => {
        if (leads) {
          model.join(conversation, action.whom, 'member');
          model.post(conversation, action.whom, 'system', 'joined');
        } else invited.add(action.whom);
      });
    }
    case 'leave':
      return may(true, () => {
        if (member.role === 'owner') conversation.dissolved = true;
        else member.present = false;
      });
    case 'remove': {
      const allowed = member.role === 'owner' || (member.role === 'admin' && other?.role === 'member');
      return may(other !== undefined && allowed, () => (other!.present = false));
    }
    case 'appoint':
      return may(member.role === 'owner' && other?.role === 'member', () => (other!.role = 'admin'));
    case 'transfer':
      return may(member.role === 'owner' && other !== undefined, () => {
        other!.role = 'owner';
        member.role = 'member';
      });
    default:
      throw new Error(`the model does not know ${act}`);
  }
}

function mayRecall(
  model: Model,
  conversation: ModelConversation,
  message: ModelMessage,
  who: number,
  leads: boolean,
): boolean {
  const fresh = model.now - message.sentAt <= recallWindow;
  return (
    model.finds(conversation, who, message) &&
    message.kind !== 'system' &&
    !message.recalled &&
    (leads || (message.sender === who && fresh))
  );
}

function found(model: Model, id: number, { who, count }: Action): boolean {
  const others = othersIn(who, count);
  if (others.some((other) => !model.areFriends(who, other))) return false;
  const group = model.add(id, true);
  for (const person of [who, ...others]) model.join(group, person, person === who ? 'owner' : 'member');
  model.post(group, who, 'text', '欢迎大家，我们可以聊天了~~');
  return true;
}

/** Whom a founder takes along: one to three of the others. */
export function othersIn(who: number, count: number): number[] {
  return Array.from({ length: 1 + (count % (people - 1)) }, (_, n) => (who + 1 + n) % people);
}

/** The private chat, on the opener's list from now on; an empty one is on nobody else's. */
function opened(model: Model, id: number, opener: number, other: number): ModelConversation {
  const existing = model.privateChat(opener, other);
  if (existing) {
    const member = existing.members.get(opener)!;
    if (member.unlisted >= existing.messages.length) member.unlisted = -1;
    return existing;
  }
  const chat = model.add(id, false);
  model.join(chat, opener, 'member', -1);
  model.join(chat, other, 'member', 0);
  return chat;
}
