import { codePoints, escapeLike, isBlank, isStorable } from './text.js';

describe('codePoints', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['你好', 2],
    ['😀', 1],
    // A family is four people and three joiners: what people see as one is not what is counted.
    ['👨‍👩‍👧‍👦', 7],
    ['e\u0301', 2],
  ])('counts %j as %i', (text, length) => {
    expect(codePoints(text)).toBe(length);
  });
});

describe('isStorable', () => {
  it.each(['', 'text', '\n\t\u007f', '😀', '\u{10ffff}', '\ufeff'])('is true for %j', (text) => {
    expect(isStorable(text)).toBe(true);
  });

  it.each(['a\u0000', '\ud800', '\udc00', 'a\ud83d', '\ude00\ud83d'])('is false for %j', (text) => {
    expect(isStorable(text)).toBe(false);
  });
});

describe('isBlank', () => {
  it.each(['', ' ', '\t\r\n', '\u00a0', '\u3000'])('is true for %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each([' a ', '.', '　字　'])('is false for %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('escapeLike', () => {
  it('makes the signs of a pattern match themselves, and leaves the rest', () => {
    expect(escapeLike(String.raw`100%_\爱`)).toBe(String.raw`100\%\_\\爱`);
  });
});
