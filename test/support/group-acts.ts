import { succeeded, type Person } from './a-person.js';
import type { ImsAnswer } from './ims-client.js';

/** Acts on groups through `ims`, each by the person who does it. */
export const appoint = (actor: Person, group: number, person: Person): Promise<ImsAnswer> =>
  actor.post('/conversations/manage/admin', { conversation_id: group, user: person.id });

export const dismiss = (actor: Person, group: number, person: Person): Promise<ImsAnswer> =>
  actor.delete('/conversations/manage/admin', { conversation_id: group, user: person.id });

export const transfer = (actor: Person, group: number, person: Person): Promise<ImsAnswer> =>
  actor.post('/conversations/manage/ownership_transfer', { conversation_id: group, user: person.id });

export const changeInfo = (actor: Person, group: number, changes: object): Promise<ImsAnswer> =>
  actor.post('/conversations/manage/info', { conversation_id: group, ...changes });

export const leave = (actor: Person, group: number): Promise<ImsAnswer> =>
  actor.post('/conversations/member/remove', { conversation_id: group });

export const remove = (actor: Person, group: number, person: Person): Promise<ImsAnswer> =>
  actor.delete('/conversations/member/remove', { conversation_id: group, user: person.id });

export const invite = (actor: Person, group: number, ...people: Person[]): Promise<ImsAnswer> =>
  actor.post('/conversations/member/add', { conversationId: group, member_id: people.map(({ id }) => id) });

export const accept = (actor: Person, invitation: number): Promise<ImsAnswer> =>
  actor.post('/conversations/manage/handle_invitation', { invite_id: invitation });

export const refuse = (actor: Person, invitation: number): Promise<ImsAnswer> =>
  actor.delete('/conversations/manage/handle_invitation', { invite_id: invitation });

export const publish = (actor: Person, group: number, content: string): Promise<ImsAnswer> =>
  actor.post('/conversations/manage/notifications', { conversation_id: group, content });

export const deleteNotice = (actor: Person, notice: number): Promise<ImsAnswer> =>
  actor.delete('/conversations/manage/notifications', { notification_id: notice });

interface Listed {
  readonly [field: string]: unknown;
}

/** What `GET /conversations/get_members` says. */
export async function membersOf(person: Person, conversation: number): Promise<Listed[]> {
  const query = { conversation_id: conversation };
  return succeeded(await person.get('/conversations/get_members', query))['members'] as Listed[];
}

/** Who is in a group, with 1 for the owner, 2 for admins and 3 for the others. */
export async function identitiesIn(person: Person, group: number): Promise<Record<number, number>> {
  const members = await membersOf(person, group);
  return Object.fromEntries(members.map(({ id, identity }) => [id, identity])) as Record<number, number>;
}

/** Newest first. */
export async function invitationsOf(
  person: Person,
  group: number,
): Promise<(Listed & { invite_id: number })[]> {
  const { invitations } = succeeded(await person.get(`/conversations/${group}/invitation`));
  return invitations as (Listed & { invite_id: number })[];
}

/** Newest first. */
export async function noticesOf(
  person: Person,
  group: number,
): Promise<(Listed & { notification_id: number })[]> {
  const query = { conversation_id: group };
  const { notifications } = succeeded(await person.get('/conversations/manage/notifications', query));
  return notifications as (Listed & { notification_id: number })[];
}
