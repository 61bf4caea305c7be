import type { Step } from './play.js';

/** Sequences that once showed a fault, kept so that it stays away. */
export const foundOnce: readonly { readonly name: string; readonly steps: readonly Step[] }[] = [
  {
    name: 'x',
    steps: [
      [{ kind: 'found', who: 0, whom: 1, where: 0, which: 0, count: 2, text: '', through: 0 }],
      [{ kind: 'send', who: 0, whom: 1, where: 0, which: 0, count: 2, text: 'a', through: 0 }],
      [{ kind: 'send', who: 0, whom: 1, where: 0, which: 0, count: 2, text: 'a', through: 1 }],
      [{ kind: 'send', who: 0, whom: 1, where: 0, which: 0, count: 2, text: 'a', through: 2 }],
    ],
  },
];
