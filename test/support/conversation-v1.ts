import { throughApiV1, succeededV1, type ApiV1Answer } from './api-v1-client.js';
import type { Person } from './a-person.js';

/** A conversation as `api-v1` writes it. */
export interface ConversationV1 {
  readonly id: string;
  readonly type: 'single' | 'group';
  readonly targetId: string;
  readonly targetName: string;
  readonly lastMessage: { readonly type: string; readonly content: object } | null;
  readonly unreadCount: number;
  readonly isPinned: boolean;
  readonly isMuted: boolean;
  readonly [field: string]: unknown;
}

/** The person's list, first what stands first in it. */
export async function listV1(
  person: Person,
  filter: Readonly<Record<string, unknown>> = {},
): Promise<ConversationV1[]> {
  return succeededV1(await throughApiV1(person).get('/conversations', { userId: person.id, ...filter }));
}

/** One conversation of the list, as `GET /conversations/{id}` answers it. */
export async function conversationV1(person: Person, id: number | string): Promise<ConversationV1> {
  return succeededV1(await throughApiV1(person).get(`/conversations/${id}`));
}

export function openV1(
  person: Person,
  type: 'single' | 'group',
  targetId: number,
  headers?: Record<string, string>,
): Promise<ApiV1Answer> {
  const body = { type, userId: String(person.id), targetId: String(targetId) };
  return throughApiV1(person).post('/conversations', body, headers);
}

/** Deletes a conversation from the person's list. */
export function hideV1(person: Person, id: number | string): Promise<ApiV1Answer> {
  return throughApiV1(person).delete(`/conversations/${id}`);
}

export async function unreadTotalOf(person: Person): Promise<number> {
  const { total } = succeededV1<{ total: number }>(
    await throughApiV1(person).get(`/conversations/unread-total/${person.id}`),
  );
  return total;
}
