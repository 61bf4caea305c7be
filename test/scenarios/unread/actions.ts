import fc from 'fast-check';

const kinds = [
  'found',
  'open',
  'send',
  'image',
  'read',
  'markUnread',
  'recall',
  'deleteForMe',
  'deleteForAll',
  'bringIn',
  'leave',
  'remove',
  'appoint',
  'transfer',
  'pin',
  'mute',
  'hide',
  'unfriend',
  'befriend',
  'wait',
] as const;

export type Kind = (typeof kinds)[number];

/** What someone tries. The numbers choose among what is there when it is their turn, so that any order makes sense. */
export interface Action {
  readonly kind: Kind;
  readonly who: number;
  readonly whom: number;
  readonly where: number;
  readonly which: number;
  readonly count: number;
  readonly text: string;
  /** Chooses the contract and the device. */
  readonly through: number;
}

/** How often each is tried, among the others. */
const weights: Readonly<Record<Kind, number>> = {
  found: 1,
  open: 1,
  send: 20,
  image: 1,
  read: 8,
  markUnread: 8,
  recall: 7,
  deleteForMe: 8,
  deleteForAll: 7,
  bringIn: 7,
  leave: 3,
  remove: 4,
  appoint: 2,
  transfer: 1,
  pin: 4,
  mute: 2,
  hide: 5,
  unfriend: 2,
  befriend: 2,
  wait: 1,
};

/** Chinese, emoji with joiners, one letter in two normal forms, white space at the ends, quotes and wildcards. */
const texts = fc.oneof(
  fc.constantFrom(
    '下午一起吃饭？',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'e\u0301',
    '\u00e9',
    '  两边有空格 ',
    '100%_\'"\\',
    '𠮷野家',
    '\u202e倒',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((text) => /\S/u.test(text) && text.length < 200),
);

export const people = 4;

export const actions: fc.Arbitrary<Action> = fc.record({
  kind: fc.oneof(...kinds.map((kind) => ({ weight: weights[kind], arbitrary: fc.constant(kind) }))),
  who: fc.nat(people - 1),
  whom: fc.nat(people - 1),
  // Mostly where something happened just now: that is where numbers meet.
  where: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  which: fc.oneof({ weight: 2, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(9) }),
  count: fc.integer({ min: 1, max: 5 }),
  text: texts,
  through: fc.nat(11),
});
