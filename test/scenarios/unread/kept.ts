import type { Action } from './actions.js';
import type { Step } from './play.js';

const anyone = { whom: 1, where: 0, which: 0, count: 2, text: '你好👋', through: 0 };
const says = (who: number, more: Partial<Action> = {}): Action => ({ ...anyone, kind: 'send', who, ...more });
const does = (kind: Action['kind'], who: number, more: Partial<Action> = {}): Action => ({
  ...anyone,
  kind,
  who,
  ...more,
});
/** Person 0 founds a group with the next two. */
const founded: Step[] = [[does('found', 0, { count: 1 })]];
const inTurn = (...actions: Action[]): Step[] => actions.map((action) => [action]);

/** Sequences in which unread is easily wrong, and those that once were; they run each time. */
export const kept: readonly { readonly name: string; readonly steps: readonly Step[] }[] = [
  {
    name: 'what is recalled, deleted and hidden at once is taken off once',
    steps: [
      ...founded,
      ...inTurn(
        says(1),
        says(1),
        does('deleteForMe', 0),
        does('recall', 1),
        does('deleteForAll', 0, { which: 1 }),
        does('deleteForMe', 2, { which: 2 }),
        does('deleteForAll', 1, { which: 2 }),
      ),
    ],
  },
  {
    name: 'marked unread, then what was marked goes',
    steps: [
      ...founded,
      ...inTurn(
        says(1),
        says(2),
        says(1),
        does('read', 0),
        does('markUnread', 0, { count: 3 }),
        does('recall', 1),
        does('deleteForAll', 2, { which: 2 }),
        does('markUnread', 0, { count: 5 }),
        says(0),
        says(1),
      ),
    ],
  },
  {
    name: 'removed, talked about, back again: nothing counts from before',
    steps: [
      ...founded,
      ...inTurn(
        says(1),
        says(0),
        does('remove', 0, { whom: 1 }),
        says(0),
        says(2),
        does('bringIn', 0, { whom: 1 }),
        does('markUnread', 1, { count: 5 }),
        says(2),
        says(1),
        does('markUnread', 1, { count: 5 }),
        does('leave', 1),
        says(2),
        does('bringIn', 0, { whom: 1 }),
        says(2),
      ),
    ],
  },
  {
    name: 'the friendship ends and the next message brings the chat back, all of it unread as before',
    steps: inTurn(
      does('open', 0),
      says(0),
      does('unfriend', 1, { whom: 0 }),
      says(0),
      does('read', 1),
      does('befriend', 0),
      does('markUnread', 1, { count: 5 }),
    ),
  },
  {
    name: 'read while others write and take back',
    steps: [
      ...founded,
      ...inTurn(says(1), says(2), says(1)),
      [does('read', 0), says(1), does('recall', 1)],
      [does('markUnread', 0, { count: 3 }), says(0), does('deleteForAll', 2, { which: 2 })],
    ],
  },
  {
    name: 'a message that two devices delete at once is deleted by one of them',
    steps: [
      ...founded,
      ...inTurn(says(1), says(2), says(1), says(2), says(1), says(2), says(1), says(2)),
      ...Array.from({ length: 8 }, () => [does('deleteForMe', 0), does('deleteForMe', 0)]),
    ],
  },
  {
    name: 'of three messages that one person writes at once the last one goes, and then the next',
    steps: [
      ...founded,
      ...[0, 1, 2, 3].flatMap(() => [
        [6, 1, 0].map((through) => says(0, { text: `${through}`, through })),
        ...inTurn(does('deleteForAll', 0), does('deleteForAll', 0, { which: 1 })),
      ]),
    ],
  },
  {
    name: 'an admin is appointed again, through each contract that appoints',
    steps: [
      ...founded,
      ...inTurn(...[0, 1, 2, 3].map((through) => does('appoint', 0, { whom: 1, through }))),
    ],
  },
  {
    name: 'what is muted and unmuted, pinned and unpinned at once is one of both, for every contract',
    steps: [
      ...founded,
      ...[0, 1, 2, 3].flatMap((through) => [
        [does('mute', 0, { count: 1, through }), does('mute', 0, { count: 2, through: through + 1 })],
        [does('pin', 0, { count: 1, through }), does('pin', 0, { count: 2, through: through + 1 })],
        [says(1)],
      ]),
    ],
  },
];
