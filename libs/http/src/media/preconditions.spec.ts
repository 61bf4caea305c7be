import { isCurrent, partFits } from './preconditions.js';

const lastModified = new Date('2026-11-20T12:00:00.500Z');
const copy = { tag: '"abc"', lastModified };

describe('a copy is current', () => {
  it.each([
    [{ 'if-none-match': '"abc"' }],
    [{ 'if-none-match': 'W/"abc"' }],
    [{ 'if-none-match': '"x", "abc"' }],
    [{ 'if-none-match': '*' }],
    [{ 'if-modified-since': 'Fri, 20 Nov 2026 12:00:00 GMT' }],
    [{ 'if-modified-since': 'Sat, 21 Nov 2026 12:00:00 GMT' }],
  ])('with %j', (headers) => expect(isCurrent(headers, copy)).toBe(true));

  it.each([
    [{}],
    [{ 'if-none-match': '"abcd"' }],
    [{ 'if-none-match': '"x"', 'if-modified-since': 'Sat, 21 Nov 2026 12:00:00 GMT' }],
    [{ 'if-modified-since': 'Fri, 20 Nov 2026 11:59:59 GMT' }],
    [{ 'if-modified-since': 'yesterday' }],
  ])('not with %j', (headers) => expect(isCurrent(headers, copy)).toBe(false));
});

describe('a part fits', () => {
  it.each([[{}], [{ 'if-range': '"abc"' }], [{ 'if-range': 'Fri, 20 Nov 2026 12:00:00 GMT' }]])(
    'with %j',
    (headers) => expect(partFits(headers, copy)).toBe(true),
  );

  it.each([
    [{ 'if-range': 'W/"abc"' }],
    [{ 'if-range': '"x"' }],
    [{ 'if-range': 'Fri, 20 Nov 2026 12:00:01 GMT' }],
  ])('not with %j', (headers) => expect(partFits(headers, copy)).toBe(false));
});
