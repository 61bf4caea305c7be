import type { Person } from '#test/a-person.js';
import { aPicture } from '#test/some-images.js';
import type { TestServer } from '#test/test-server.js';
import { faces } from '../faces/all.js';
import type { Face, Outcome } from '../faces/face.js';
import { people, type Action } from './actions.js';
import { deedOf, othersIn, perform, type Deed } from './deeds.js';
import { disorderedIn, recount } from './recount.js';
import { Model, type ModelRow } from './model.js';

/** What a list shows of a conversation, in the words of the model. */
type SeenRow = Pick<ModelRow, 'id' | 'unread' | 'preview'> & Partial<ModelRow>;

/** What everybody sees, and the messages and settings behind it, each as a line. */
interface Seen {
  readonly lists: readonly (readonly SeenRow[])[];
  readonly places: readonly string[];
}

type Badges = Readonly<Record<string, number>>;

interface Recounted {
  readonly listed: readonly Badges[];
  readonly counted: Badges;
  /** Conversations whose places have gaps, or whose times run backwards. */
  readonly disordered: readonly unknown[];
}

/** Actions that are tried at the same time. */
export type Step = readonly Action[];

/** What was neither recalled nor deleted for all, each where it stands. */
const livingMessages = `
  SELECT concat_ws(' ', conversation_id, seq, sender_id, kind, CASE kind WHEN 'text' THEN content ELSE '' END) AS place
  FROM messages WHERE recalled_at IS NULL AND deleted_at IS NULL ORDER BY conversation_id, seq`;

/** Whether each member has pinned and muted each conversation: not every list shows it. */
const settingsOfAll = `
  SELECT concat_ws(' ', 'of', m.user_id, 'in', c.id, m.pinned_at IS NOT NULL, m.muted_until IS NOT NULL) AS place
  FROM conversation_members m JOIN conversations c ON c.id = m.conversation_id
  WHERE m.left_at IS NULL AND c.dissolved_at IS NULL ORDER BY c.id, m.user_id`;

/** A sequence of steps, carried out on the server and in the model beside it. */
export class Play {
  /** How many steps had something to do. */
  made = 0;
  private model: Model;

  /** @param devices of each person, with a session each */
  private constructor(
    private readonly server: TestServer,
    private readonly devices: readonly (readonly Person[])[],
    private readonly picture: Buffer,
  ) {
    this.model = new Model(devices.map(([person]) => person!.name));
  }

  /** An empty world in which all are friends. */
  static async begin(server: TestServer, devices: readonly (readonly Person[])[]): Promise<Play> {
    server.clock.release();
    server.clock.hold();
    await server.query(
      'TRUNCATE conversations, private_chats, conversation_members, messages, message_hides, invitations, notices, ' +
        'friendships, friend_requests, outbox CASCADE',
    );
    const play = new Play(server, devices, await aPicture(8, 8).png().toBuffer());
    const ids = devices.map(([person]) => person!.id);
    await server.query(
      `INSERT INTO friendships (user_id, friend_id, created_at)
       SELECT a, b, now() FROM unnest($1::bigint[]) a, unnest($1::bigint[]) b WHERE a <> b`,
      [ids],
    );
    for (let one = 0; one < people; one += 1)
      for (let other = 0; other < one; other += 1) play.model.beginFriendship(one, other);
    return play;
  }

  /** @throws when the server does not do, or anyone does not see, what the model says */
  async step(step: Step): Promise<void> {
    this.pass(1_000);
    for (const { kind } of step) if (kind === 'wait') this.pass(130_000);
    const deeds = step.flatMap((action) => deedOf(this.model, action) ?? []).filter(isOffered);
    const [deed, ...more] = deeds.filter((one) => step.length === 1 || !makesConversation(one));
    if (!deed) return;
    this.made += 1;
    await (more.length === 0 ? this.alone(deed) : this.together([deed, ...more]));
  }

  /** Tries everything at once, whatever comes of it. The model does not follow. */
  async storm(step: Step): Promise<void> {
    const deeds = step.flatMap((action) => deedOf(this.model, action) ?? []).filter(isOffered);
    await Promise.all(deeds.filter((deed) => !makesConversation(deed)).map((deed) => this.carryOut(deed)));
  }

  /** Every badge as each contract lists it, and as counted from all messages; by person and conversation. */
  async recounted(): Promise<Recounted> {
    const listed = faces
      .flatMap(({ looks }) => looks.conversations ?? [])
      .map(async (look) => {
        const lists = this.devices.map(async ([person]) =>
          (await look(person!)).map(({ id, unread }) => [`${person!.id} in ${id}`, unread] as const),
        );
        return Object.fromEntries((await Promise.all(lists)).flat());
      });
    return {
      listed: await Promise.all(listed),
      counted: await recount(this.server),
      disordered: await disorderedIn(this.server),
    };
  }

  private pass(ms: number): void {
    this.server.clock.advance({ ms });
    this.model.now += ms;
  }

  private async alone(deed: Deed): Promise<void> {
    const outcome = await this.carryOut(deed);
    const id = makesConversation(deed) ? await this.newestConversation() : 0;
    const allowed = perform(this.model, deed, id, faceOf(deed).name);
    if (outcome.ok !== allowed)
      throw new Error(`${allowed ? 'refused' : 'done'}: ${shown(deed)} ${JSON.stringify(outcome.answer)}`);
    const difference = this.differenceOf(this.model, await this.see());
    if (difference !== undefined) throw new Error(`after ${shown(deed)}: ${difference}`);
  }

  /** What happens at once must look as if it had happened in one order or another. */
  private async together(deeds: readonly Deed[]): Promise<void> {
    const outcomes = await Promise.all(deeds.map((deed) => this.carryOut(deed)));
    const seen = await this.see();
    const complaints: string[] = [];
    for (const order of permutations(deeds.map((_, index) => index))) {
      const model = this.model.copy();
      const allowed = new Map(
        order.map((index) => [index, perform(model, deeds[index]!, 0, faceOf(deeds[index]!).name)]),
      );
      const wrong = deeds.findIndex((_, index) => outcomes[index]!.ok !== allowed.get(index));
      const complaint =
        wrong === -1
          ? this.differenceOf(model, seen)
          : `${shown(deeds[wrong]!)} ${JSON.stringify(outcomes[wrong])}`;
      if (complaint === undefined) {
        this.model = model;
        return;
      }
      complaints.push(`${order.join(', ')}: ${complaint}`);
    }
    throw new Error(`no order explains ${deeds.map(shown).join(' | ')}\n${complaints.join('\n')}`);
  }

  private async carryOut(deed: Deed): Promise<Outcome> {
    const { act, action } = deed;
    const { through, text, count } = action;
    const me = this.person(action.who, through);
    const other = this.person(action.whom, through);
    const conversation = deed.conversation ?? 0;
    if (act === 'befriend') {
      const asked = await faceOf({ act: 'askFriend', action }).acts.askFriend!(me, other);
      if (!asked.ok) throw new Error(`asking for friendship was refused: ${JSON.stringify(asked.answer)}`);
      return faceOf(deed).acts.acceptFriend!(other, me);
    }
    const { acts } = faceOf(deed);
    const peer = this.peerIn(conversation, action);
    const message = {
      id: deed.seq === undefined ? 0 : await this.idOf(conversation, deed.seq),
      conversation,
    };
    const named = { ...message, seq: deed.seq ?? 0 };
    const on = count % 2 === 1;
    switch (act) {
      case 'foundGroup': {
        const others = othersIn(action.who, count).map((index) => this.person(index, 0));
        return acts.foundGroup!(me, { name: '群聊', others });
      }
      case 'openPrivate':
      case 'removeFriend':
        return acts[act]!(me, other);
      case 'sendText':
        return acts.sendText!(me, { conversation, peer, text });
      case 'sendImage':
        return acts.sendImage!(me, { conversation, peer, bytes: this.picture });
      case 'read':
        return acts.read!(me, { conversation, peer });
      case 'markUnread':
        return acts.markUnread!(me, { conversation, count: count - 1 });
      case 'pin':
      case 'mute':
        return acts[act]!(me, { conversation, on });
      case 'hide':
      case 'leave':
        return acts[act]!(me, conversation);
      case 'recall':
      case 'deleteForMe':
      case 'deleteForAll':
        return acts[act]!(me, named);
      case 'invite':
      case 'remove':
      case 'appoint':
      case 'transfer':
        return acts[act]!(me, { conversation, person: other });
      default:
        throw new Error(`nobody carries out ${act}`);
    }
  }

  /** The lists of all people, each through the contract whose turn it is. */
  private async see(): Promise<Seen> {
    const looking = faces.filter(({ looks }) => looks.conversations !== undefined);
    const lists = await Promise.all(
      this.devices.map(async (_, index) => {
        const turn = this.made + index;
        return looking[turn % looking.length]!.looks.conversations!(this.person(index, turn));
      }),
    );
    const messages = await this.server.query<{ place: string }>(livingMessages);
    const settings = await this.server.query<{ place: string }>(settingsOfAll);
    return { lists, places: [...messages, ...settings].map(({ place }) => place) };
  }

  /**
   * The first thing that is otherwise than the model says. Lists alone do not tell in which order things were done that
   * were done at once, and later it shows.
   */
  private differenceOf(model: Model, { lists, places }: Seen): string | undefined {
    const messages = model
      .living()
      .map(({ id, seq, sender, kind, text }) =>
        [id, seq, this.person(sender, 0).id, kind, kind === 'text' ? text : ''].join(' '),
      );
    const settings = model
      .settings()
      .map(({ id, person, pinned, muted }) =>
        ['of', this.person(person, 0).id, 'in', id, pinned ? 't' : 'f', muted ? 't' : 'f'].join(' '),
      );
    const expected = [...messages, ...settings];
    const misplaced = expected.findIndex((place, index) => place !== places[index]);
    if (misplaced >= 0 || expected.length !== places.length)
      return `behind the lists\n  is      ${places.join(', ')}\n  should   ${expected.join(', ')}`;
    return differenceOfLists(model, lists);
  }

  /** The other one, where it is a private chat of the person. */
  private peerIn(conversation: number, { who, through }: Action): Person | undefined {
    const { isGroup, members } = this.model.conversations.find(({ id }) => id === conversation) ?? {};
    if (isGroup !== false || !members?.has(who)) return undefined;
    return this.person(
      [...members.keys()].find((index) => index !== who)!,
      through,
    );
  }

  private person(index: number, device: number): Person {
    const own = this.devices[index]!;
    return own[device % own.length]!;
  }

  private async idOf(conversation: number, seq: number): Promise<number> {
    const sql = 'SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2';
    const [message] = await this.server.query<{ id: number }>(sql, [conversation, seq]);
    return message!.id;
  }

  private async newestConversation(): Promise<number> {
    const [newest] = await this.server.query<{ id: number }>('SELECT max(id) AS id FROM conversations');
    return newest!.id ?? 0;
  }
}

function makesConversation({ act }: Deed): boolean {
  return act === 'foundGroup' || act === 'openPrivate' || act === 'befriend';
}

/** The contract that it goes through: one of those that have it. */
function faceOf({ act, action }: Deed): Face {
  const needed = act === 'befriend' ? 'acceptFriend' : act;
  const able = faces.filter(({ acts }) => acts[needed] !== undefined);
  return able[action.through % able.length]!;
}

function isOffered({ act }: Deed): boolean {
  return act === 'befriend' || faces.some(({ acts }) => acts[act] !== undefined);
}

/** The first thing that someone sees otherwise than the model says. */
function differenceOfLists(model: Model, seen: readonly (readonly SeenRow[])[]): string | undefined {
  for (const [index, list] of seen.entries()) {
    const expected = JSON.stringify(model.listOf(index));
    const sees = JSON.stringify(
      list.map((row, place) => {
        const { id, unread, preview, pinned, muted } = { ...model.listOf(index)[place]!, ...row };
        return { id, unread, preview, pinned, muted };
      }),
    );
    if (sees !== expected) return `person ${index}\n  sees     ${sees}\n  should   ${expected}`;
  }
  return undefined;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

function shown({ act, action, conversation, seq }: Deed): string {
  const { who, whom, count, text } = action;
  return JSON.stringify({ act, who, whom, count, text, conversation, seq });
}
