import { aPerson, succeeded, type Person } from './a-person.js';
import { befriend } from './befriend.js';
import type { Reachable } from './ims-client.js';

/** A conversation as `GET /conversations` lists it. */
export type Listed = Readonly<Record<string, unknown>> & { readonly id: number };
/** A message as `GET /conversations/messages` lists it. */
export type ListedMessage = Readonly<Record<string, unknown>> & {
  readonly id: number;
  readonly content: string;
};

/** Two friends and the private chat that their friendship opened. */
export async function twoFriends(server: Reachable): Promise<{ alice: Person; bob: Person; chat: number }> {
  const alice = await aPerson(server, { name: '爱丽丝' });
  const bob = await aPerson(server, { name: '鲍勃' });
  await befriend(alice, bob);
  const [{ id: chat }] = (await conversationsOf(alice)) as [Listed];
  return { alice, bob, chat };
}

/** A group that `owner` founds with friends made for it. */
export async function aGroup(
  server: Reachable,
  owner: Person,
  size: number,
  name = '项目讨论组',
): Promise<{ group: number; members: Person[] }> {
  const members: Person[] = [];
  for (let count = 0; count < size; count += 1) {
    const member = await aPerson(server);
    await befriend(owner, member);
    members.push(member);
  }
  succeeded(await owner.post('/conversations', { members: members.map(({ id }) => id), name }));
  const found = (await conversationsOf(owner)).filter((listed) => listed['name'] === name);
  return { group: Math.max(...found.map(({ id }) => id)), members };
}

export async function conversationsOf(person: Person): Promise<Listed[]> {
  return succeeded(await person.get('/conversations'))['conversation'] as Listed[];
}

/** The row of one conversation in a person's list. */
export async function listedFor(person: Person, conversationId: number): Promise<Listed | undefined> {
  return (await conversationsOf(person)).find(({ id }) => id === conversationId);
}

/** The history as the person sees it; reading it marks it read. */
export async function historyOf(
  person: Person,
  conversationId: number,
  window: Readonly<Record<string, unknown>> = {},
): Promise<ListedMessage[]> {
  return succeeded(await person.get('/conversations/messages', { conversationId, ...window }))[
    'messages'
  ] as ListedMessage[];
}

export async function say(
  person: Person,
  conversationId: number,
  content: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  succeeded(await person.post('/conversations/messages', { conversationId, content, ...more }));
}

/** What `GET /interface` says of a conversation. */
export async function settingsOf(
  person: Person,
  conversationId: number,
): Promise<Readonly<Record<string, unknown>>> {
  const {
    code: _code,
    info: _info,
    ...settings
  } = succeeded(await person.get('/interface', { conversation_id: conversationId }));
  return settings;
}
