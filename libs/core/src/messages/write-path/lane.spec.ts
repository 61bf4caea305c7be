import { DatabaseError } from 'pg';
import { CoreError } from '#core/catalogue/errors.js';
import { Lane } from './lane.js';
import type { Outcome, RequestedDraft } from './send-messages.statement.js';

const draft = (content: string, clientId?: string): RequestedDraft => ({
  draft: { conversationId: 1, senderId: 1, kind: 'text', content, clientId },
  requestId: null,
});

function stored(seq: number): Outcome {
  const place = { conversationId: 1, conversationKind: 'group', id: seq * 16, seq } as const;
  const said = { senderId: 1, kind: 'text', content: '', attachment: null, replyToId: null } as const;
  const message = {
    ...place,
    ...said,
    receiverId: null,
    clientId: null,
    createdAt: new Date(0).toISOString(),
  };
  return { sent: { ...place, createdAt: new Date(0), replayed: false, message }, event: null };
}

/** A lane that writes into memory; `answer` says what becomes of each batch, `now` what time it is. */
function laneOver(
  answer: (contents: string[], call: number) => Outcome[] | Error,
  now: () => number = () => 0,
) {
  const batches: string[][] = [];
  const lane = new Lane(async (batch) => {
    const contents = batch.map(({ draft: { content } }) => content);
    batches.push(contents);
    const outcome = answer(contents, batches.length);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }, now);
  return { lane, batches };
}

function databaseError(code: string): DatabaseError {
  return Object.assign(new DatabaseError('refused', 0, 'error'), { code });
}

describe('a lane of the write path', () => {
  it('writes together what arrives while it is busy', async () => {
    const { lane, batches } = laneOver((contents) => contents.map((_, place) => stored(place + 1)));
    const first = lane.send(draft('a'));
    const others = first.then(() => undefined);
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    const later = ['b', 'c', 'd'].map((content) => lane.send(draft(content)));
    await Promise.all([others, ...later]);
    expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('gives each caller its own result, and a refused one its own error', async () => {
    const { lane } = laneOver(() => [
      stored(1),
      { refused: new CoreError('conversation.not_member') },
      stored(2),
    ]);
    const [one, two, three] = await Promise.allSettled(
      ['a', 'b', 'c'].map((content) => lane.send(draft(content))),
    );
    expect(one).toMatchObject({ value: { seq: 1 } });
    expect(two).toMatchObject({ reason: { code: 'conversation.not_member' } });
    expect(three).toMatchObject({ value: { seq: 2 } });
  });

  it('tries each message alone when the database refuses the batch, so that one does not fail its neighbours', async () => {
    const { lane, batches } = laneOver((contents) =>
      contents.includes('bad') ? databaseError('22021') : contents.map((_, place) => stored(place + 1)),
    );
    const [good, bad, alsoGood] = await Promise.allSettled(
      ['a', 'bad', 'c'].map((content) => lane.send(draft(content))),
    );
    expect([good!.status, bad!.status, alsoGood!.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
  });

  it('looks before each message alone whether it has waited too long meanwhile', async () => {
    let now = 0;
    const { lane, batches } = laneOver(
      (contents) => {
        if (contents.length > 1) return databaseError('22021');
        now += 4_000;
        return [stored(1)];
      },
      () => now,
    );
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((content) => lane.send(draft(content))),
    );
    expect(batches).toEqual([['a', 'b', 'c', 'd'], ['a'], ['b']]);
    expect(outcomes.slice(2)).toEqual([
      expect.objectContaining({ reason: expect.objectContaining({ code: 'server.busy' }) }),
      expect.objectContaining({ reason: expect.objectContaining({ code: 'server.busy' }) }),
    ]);
  });

  it.each([
    ['a lost connection', Object.assign(new Error('Connection terminated'), {})],
    ['a server that shut down', databaseError('57P01')],
    ['a lock that was not free in time', databaseError('55P03')],
    ['a cancelled statement', databaseError('57014')],
    ['a full disk', databaseError('53100')],
    ['a deadlock', databaseError('40P01')],
  ])('tries nothing again after %s, for which no message is to blame', async (_what, error) => {
    const { lane, batches } = laneOver(() => error);
    const outcomes = await Promise.allSettled(['a', 'b'].map((content) => lane.send(draft(content))));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(batches).toEqual([['a', 'b']]);
  });

  it('keeps the same client id out of one batch, where the second would not see the first', async () => {
    const { lane, batches } = laneOver((contents) => contents.map((_, place) => stored(place + 1)));
    await Promise.all([lane.send(draft('a', 'x')), lane.send(draft('a', 'x')), lane.send(draft('b', 'y'))]);
    expect(batches).toEqual([['a', 'b'], ['a']]);
  });

  it('goes on after a failure', async () => {
    const { lane } = laneOver((_contents, call) => (call === 1 ? new Error('once') : [stored(1)]));
    await expect(lane.send(draft('a'))).rejects.toThrow('once');
    await expect(lane.send(draft('b'))).resolves.toMatchObject({ seq: 1 });
  });

  it('refuses what has waited too long rather than writing it late', async () => {
    let now = 0;
    const { lane, batches } = laneOver(
      (contents) => contents.map((_, place) => stored(place + 1)),
      () => now,
    );
    const late = lane.send(draft('late'));
    now = 4_000;
    const inTime = lane.send(draft('in time'));
    now = 6_000;
    await expect(late).rejects.toMatchObject({ code: 'server.busy', details: { retryAfter: 1 } });
    await expect(inTime).resolves.toMatchObject({ seq: 1 });
    expect(batches).toEqual([['in time']]);
  });

  it('refuses more than it could write soon', async () => {
    const { lane } = laneOver((contents) => contents.map((_, place) => stored(place + 1)));
    const accepted = Array.from({ length: 8_000 }, () => lane.send(draft('a')));
    expect(() => lane.send(draft('one too many'))).toThrow(expect.objectContaining({ code: 'server.busy' }));
    await Promise.all(accepted);
  });
});
