import { VerifiedTokens } from './verified-tokens.js';

describe('verified tokens', () => {
  const verifying = (answers: Record<string, number>) => {
    const asked: string[] = [];
    const tokens = new VerifiedTokens((token) => {
      asked.push(token);
      return answers[token];
    });
    return { tokens, asked };
  };

  it('verifies a good token once', () => {
    const { tokens, asked } = verifying({ a: 1, b: 2 });
    expect([tokens.sessionOf('a'), tokens.sessionOf('a'), tokens.sessionOf('b')]).toEqual([1, 1, 2]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('never remembers a bad one, so that nobody fills the memory with them', () => {
    const { tokens, asked } = verifying({});
    expect([tokens.sessionOf('x'), tokens.sessionOf('x')]).toEqual([undefined, undefined]);
    expect(asked).toEqual(['x', 'x']);
  });

  it('forgets the oldest rather than growing', () => {
    const { tokens, asked } = verifying(
      Object.fromEntries(Array.from({ length: 20_001 }, (_, id) => [`t${id}`, id])),
    );
    for (let id = 0; id <= 20_000; id += 1) tokens.sessionOf(`t${id}`);
    asked.length = 0;
    tokens.sessionOf('t20000');
    tokens.sessionOf('t0');
    expect(asked).toEqual(['t0']);
  });
});
