import type { Face, Looks, SeenConversation, SeenMessage } from '../faces/face.js';
import type { Name, Scene } from './scene.js';

/** What a person sees of a message, by names instead of ids. */
export interface MessageInView extends Omit<SeenMessage, 'id' | 'sender' | 'replyTo'> {
  readonly sender: string;
  /** The text replied to; null when there is none, or it is to be seen no more. */
  readonly replyTo?: string | null;
}

type Place = 'chat' | 'group' | 'made';
type ConversationInView = Omit<SeenConversation, 'id' | 'peer'>;

/** What a person sees through all contracts together. */
export interface View {
  readonly ownName: string;
  /** In the order of the list. */
  readonly list: readonly string[];
  readonly conversations: Readonly<Record<string, ConversationInView>>;
  readonly unreadTotal: number;
  /** Null where the person is not let in. */
  readonly history: Readonly<Partial<Record<Place, readonly MessageInView[] | null>>>;
  readonly members: Readonly<Record<string, string>> | null;
  readonly notices: readonly string[] | null;
  readonly invitations: readonly object[] | null;
  readonly friends: readonly string[];
  readonly requests: readonly string[];
  readonly drawers: Readonly<Record<string, readonly string[]>>;
}

/** Two contracts do not show the same. */
class Contradiction extends Error {
  override readonly name = 'Contradiction';
}

/**
 * Looks at everything with one person's eyes, through every contract that shows it. What two of them show must be the
 * same, field by field.
 */
export async function viewOf(scene: Scene, faces: readonly Face[], name: Name): Promise<View> {
  const eyes = new Eyes(scene, faces, name);
  const conversations = await eyes.conversations();
  const totals = await eyes.each('unreadTotal', (look, me) => look(me));
  const total = conversations.reduce((sum, { unread }) => sum + unread, 0);
  eyes.same('unreadTotal', [...totals, ['the list', total]]);
  const view = {
    ownName: await eyes.one('ownName', (look, me) => look(me)),
    list: conversations.map(({ id }) => scene.nameOf(id, 'conversation')),
    conversations: Object.fromEntries(
      conversations.map(({ id, peer: _peer, ...row }) => [scene.nameOf(id, 'conversation'), row]),
    ),
    unreadTotal: total,
    members: named(scene, await eyes.one('members', (look, me) => look(me, scene.group))),
    notices: await eyes.one('notices', (look, me) => look(me, scene.group)),
    invitations: await eyes.one('invitations', async (look, me) => {
      const listed = await look(me, scene.group);
      return (
        listed &&
        listed.map(({ inviter, invitee, status }) => ({
          inviter: scene.nameOf(inviter, 'person'),
          invitee: scene.nameOf(invitee, 'person'),
          status,
        }))
      );
    }),
    friends: (await eyes.one('friends', async (look, me) => (await look(me)).toSorted((a, b) => a - b))).map(
      (id) => scene.nameOf(id, 'person'),
    ),
    requests: (await eyes.one('requests', (look, me) => look(me))).map((id) => scene.nameOf(id, 'person')),
    drawers: await eyes.one('drawers', async (look, me) =>
      Object.fromEntries(
        Object.entries(await look(me)).map(([drawer, ids]) => [
          drawer,
          ids.map((id) => scene.nameOf(id, 'person')),
        ]),
      ),
    ),
  };
  // Last: some contracts mark as read what they show.
  return { ...view, history: await eyes.histories() };
}

function named(scene: Scene, roles: Readonly<Record<number, string>> | null): Record<string, string> | null {
  return (
    roles &&
    Object.fromEntries(Object.entries(roles).map(([id, role]) => [scene.nameOf(Number(id), 'person'), role]))
  );
}

class Eyes {
  constructor(
    private readonly scene: Scene,
    private readonly faces: readonly Face[],
    private readonly person: Name,
  ) {}

  /** What each contract that has the look shows. */
  async each<Look extends keyof Looks, Seen>(
    what: Look,
    look: (how: Looks[Look], me: Scene['alice']) => Promise<Seen>,
  ): Promise<[face: string, seen: Seen][]> {
    const me = this.scene.person(this.person);
    const able = this.faces.flatMap(({ name, looks }) => (looks[what] ? [[name, looks[what]] as const] : []));
    const seen: [string, Seen][] = [];
    for (const [name, how] of able) seen.push([name, await look(how, me)]);
    return seen;
  }

  /** The same, which must be equal. */
  async one<Look extends keyof Looks, Seen>(
    what: Look,
    look: (how: Looks[Look], me: Scene['alice']) => Promise<Seen>,
  ): Promise<Seen> {
    return this.same(what, await this.each(what, look));
  }

  same<Seen>(what: string, seen: readonly (readonly [face: string, seen: Seen])[]): Seen {
    const [first] = seen;
    if (!first) throw new Error(`no contract shows ${what}`);
    for (const one of seen) {
      if (canonical(one[1]) !== canonical(first[1])) throw this.contradiction(what, first, one);
    }
    return first[1];
  }

  async conversations(): Promise<SeenConversation[]> {
    const lists = await this.each('conversations', (look, me) => look(me));
    this.same(
      'order of conversations',
      lists.map(([face, list]) => [face, list.map(({ id }) => id)]),
    );
    return merged(
      lists.map(([face, list]) => [face, list]),
      (field, one, other) => this.contradiction(field, one, other),
    );
  }

  async histories(): Promise<View['history']> {
    const places = (['chat', 'group', 'made'] as const).filter((place) => this.scene[place] !== 0);
    const found: [Place, readonly MessageInView[] | null][] = [];
    for (const place of places) found.push([place, await this.history(place)]);
    return Object.fromEntries(found);
  }

  private async history(place: Place): Promise<readonly MessageInView[] | null> {
    const conversation = this.scene[place];
    const peer = await this.scene.peerIn(conversation, this.person);
    const all = await this.each('history', (look, me) => look(me, { conversation, peer }));
    this.same(
      `who is let into ${place}`,
      all.map(([face, history]) => [face, history === null]),
    );
    const histories = all.flatMap(([face, history]) => (history ? [[face, history] as const] : []));
    if (histories.length === 0) return null;
    const together = merged(histories, (field, one, other) =>
      this.contradiction(`${place}: ${field}`, one, other),
    );
    const stillThere = together.filter(({ recalled }) => recalled !== true).map(({ id }) => id);
    for (const [face, history] of histories) {
      const shown = history.filter(({ recalled }) => recalled !== true).map(({ id }) => id);
      this.same(`messages of ${place}`, [
        ['all together', stillThere],
        [face, shown],
      ]);
    }
    const contents = new Map(together.map(({ id, content }) => [id, content]));
    return together.map(({ id: _id, sender, replyTo, ...message }) => ({
      ...message,
      sender: this.scene.nameOf(sender, 'person'),
      ...(replyTo !== undefined && {
        replyTo: replyTo === null ? null : (contents.get(replyTo) ?? 'unknown'),
      }),
    }));
  }

  private contradiction(
    what: string,
    one: readonly [string, unknown],
    other: readonly [string, unknown],
  ): Error {
    const lines = [one, other].map(([face, seen]) => `  ${face}: ${JSON.stringify(seen)}`);
    return new Contradiction(`${this.person} sees two things (${what})\n${lines.join('\n')}`);
  }
}

/** Rows with the fields of all contracts, sorted by id where one contract leaves rows out. */
function merged<Row extends { readonly id: number }>(
  lists: readonly (readonly [face: string, rows: readonly Row[]])[],
  contradiction: (field: string, one: readonly [string, unknown], other: readonly [string, unknown]) => Error,
): Row[] {
  const longest = lists.map(([, rows]) => rows).toSorted((one, other) => other.length - one.length)[0] ?? [];
  return longest.map(({ id }) => {
    const together: Record<string, readonly [face: string, seen: unknown]> = {};
    for (const [face, rows] of lists) {
      for (const [field, seen] of Object.entries(rows.find((row) => row.id === id) ?? {})) {
        if (seen === undefined) continue;
        const before = (together[field] ??= [face, seen]);
        if (canonical(before[1]) !== canonical(seen)) throw contradiction(field, before, [face, seen]);
      }
    }
    return Object.fromEntries(
      Object.entries(together).map(([field, [, seen]]) => [field, seen]),
    ) as unknown as Row;
  });
}

function canonical(seen: unknown): string {
  return JSON.stringify(seen, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other)))
      : value,
  );
}
