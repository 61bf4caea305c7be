import type { MemberMessage } from '../message-access.js';
import { recallFault } from './recall-right.js';

type Case = Partial<Pick<MemberMessage, 'kind' | 'recalled' | 'senderId'>> & {
  readonly group?: MemberMessage['conversation']['role'];
};

/** What keeps user 1 from recalling the message after so many milliseconds, with a window of 120 s. */
function faultOf(
  { group, kind = 'text', senderId = 1, recalled = false }: Case,
  ageMs = 0,
): string | undefined {
  const conversation = { kind: group ? 'group' : 'private', role: group ?? 'member', userId: 1 };
  return recallFault({ conversation, kind, senderId, recalled } as MemberMessage, ageMs, 120)?.code;
}

describe('recalling', () => {
  it('is the sender’s within the window', () => {
    expect(faultOf({}, 120_000)).toBeUndefined();
    expect(faultOf({}, 120_001)).toBe('message.recall_refused');
    expect(faultOf({ group: 'member' }, 120_001)).toBe('message.recall_refused');
  });

  it('is without limit for the owner and the admins of a group, whoever sent it', () => {
    for (const group of ['owner', 'admin'] as const)
      for (const senderId of [1, 2])
        expect(faultOf({ group, senderId }, Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });

  it('is nobody else’s', () => {
    expect(faultOf({ senderId: 2 })).toBe('message.recall_refused');
    expect(faultOf({ senderId: 2, group: 'member' })).toBe('message.recall_refused');
  });

  it('is not for what the system posted', () => {
    expect(faultOf({ kind: 'system' })).toBe('message.recall_refused');
    expect(faultOf({ kind: 'system', group: 'owner' })).toBe('message.recall_refused');
  });

  it('happens once, which only those learn who may', () => {
    expect(faultOf({ recalled: true }, 999_999)).toBe('message.recalled_already');
    expect(faultOf({ recalled: true, senderId: 2 })).toBe('message.recall_refused');
  });

  it('is right when the clock of the server that stored it is ahead', () => {
    expect(faultOf({}, -5_000)).toBeUndefined();
  });
});
