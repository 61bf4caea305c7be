import { VerifiedTokens } from './verified-tokens.js';

const until = new Date('2026-11-20T10:30:00.000Z');

describe('verified tokens', () => {
  const verifying = (sessionIds: Record<string, number>) => {
    const asked: string[] = [];
    const tokens = new VerifiedTokens((token) => {
      asked.push(token);
      const sessionId = sessionIds[token];
      return sessionId === undefined ? undefined : { sessionId, expiresAt: until };
    });
    return { asked, idOf: (token: string) => tokens.read(token)?.sessionId };
  };

  it('verifies a good token once', () => {
    const { idOf, asked } = verifying({ a: 1, b: 2 });
    expect([idOf('a'), idOf('a'), idOf('b')]).toEqual([1, 1, 2]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('never remembers a bad one, so that nobody fills the memory with them', () => {
    const { idOf, asked } = verifying({});
    expect([idOf('x'), idOf('x')]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['x', 'x']);
  });

  it('forgets the oldest rather than growing', () => {
    const { idOf, asked } = verifying(
      Object.fromEntries(Array.from({ length: 20_001 }, (_, id) => [`t${id}`, id])),
    );
    for (let id = 0; id <= 20_000; id += 1) idOf(`t${id}`);
    asked.length = 0;
    idOf('t20000');
    idOf('t0');
    expect(asked).toEqual(['t0']);
  });
});
