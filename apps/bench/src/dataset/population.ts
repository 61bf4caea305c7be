/** How much history a data folder holds. */
export interface Scale {
  readonly name: string;
  /** Messages of the one deep conversation. */
  readonly deep: number;
  /** Messages of each conversation in the two lists. */
  readonly each: number;
}

const listed = 1_010;

export const scales = {
  '1m': { name: '1m', deep: 1_000_000, each: 200 },
  '10m': { name: '10m', deep: 5_000_000, each: 4_951 },
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;

/** All messages of a scale, in numbers: 1.2 and 10 million. */
export function messagesOf({ deep, each }: Scale): number {
  return deep + listed * each;
}

/** The ids in a data folder, the same in every one. A session has the id of its user. */
export const people = {
  all: 18_000,
  /** Of conversation p, 1 to 200, these two. */
  pair: (conversationId: number) => [2 * conversationId - 1, 2 * conversationId] as const,
  /** Each in 20 conversations with 99 others. */
  idle: { first: 1, count: 10_000 },
  /** Each in 50 conversations with 99 others. */
  storm: { first: 12_001, count: 5_000 },
  /** They read the deep conversation: the first has read all but 10, the second nothing of the last million. */
  deepReader: 11_001,
  farBehind: 11_002,
  deepAuthor: 11_003,
  tenConversations: 11_010,
  thousandConversations: 11_011,
  listAuthor: 11_012,
} as const;

export const pairs = 200;
export const groups = { of2: 201, of200: 202, of1000: 203, of5000: 204 } as const;
/** Who is in them. Only the two largest share people, and no load uses both at once. */
export const groupMembers: Readonly<Record<number, { readonly first: number; readonly count: number }>> = {
  [groups.of2]: { first: 17_101, count: 2 },
  [groups.of200]: { first: 17_201, count: 200 },
  [groups.of1000]: { first: 1_001, count: 1_000 },
  [groups.of5000]: { first: 1_001, count: 5_000 },
};
export const deepConversation = 205;
/** Conversations up to here are written to by loads; what they wrote is taken away before the next run. */
export const lastScratch = groups.of5000;

export const tenLists = { first: 1_001, count: 10 } as const;
export const thousandLists = { first: 2_001, count: 1_000 } as const;
const idleGroups = { first: 10_001, perBlock: 20 } as const;
const stormGroups = { first: 20_001, perBlock: 50 } as const;
const blockSize = 100;

/** A membership: conversation, user. */
export type Membership = readonly [conversationId: number, userId: number];

function range({ first, count }: { readonly first: number; readonly count: number }): number[] {
  return Array.from({ length: count }, (_, place) => first + place);
}

export function conversationIds(): number[] {
  return [
    ...range({ first: 1, count: deepConversation }),
    ...range(tenLists),
    ...range(thousandLists),
    ...range({ first: idleGroups.first, count: (people.idle.count / blockSize) * idleGroups.perBlock }),
    ...range({ first: stormGroups.first, count: (people.storm.count / blockSize) * stormGroups.perBlock }),
  ];
}

export function* memberships(): Generator<Membership> {
  for (let pair = 1; pair <= pairs; pair += 1) for (const user of people.pair(pair)) yield [pair, user];
  for (const [group, { first, count }] of Object.entries(groupMembers)) {
    for (let place = 0; place < count; place += 1) yield [Number(group), first + place];
  }
  for (const user of [people.deepReader, people.farBehind, people.deepAuthor]) yield [deepConversation, user];
  for (const [{ first, count }, reader] of [
    [tenLists, people.tenConversations],
    [thousandLists, people.thousandConversations],
  ] as const) {
    for (let place = 0; place < count; place += 1) {
      yield [first + place, reader];
      yield [first + place, people.listAuthor];
    }
  }
  yield* blocks(people.idle, idleGroups);
  yield* blocks(people.storm, stormGroups);
}

/** Every hundred people share their conversations. */
function* blocks(
  { first, count }: { readonly first: number; readonly count: number },
  groupsOf: { readonly first: number; readonly perBlock: number },
): Generator<Membership> {
  for (let place = 0; place < count; place += 1) {
    const block = Math.floor(place / blockSize);
    for (let group = 0; group < groupsOf.perBlock; group += 1) {
      yield [groupsOf.first + block * groupsOf.perBlock + group, first + place];
    }
  }
}
