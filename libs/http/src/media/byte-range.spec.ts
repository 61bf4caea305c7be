import { askedRange } from './byte-range.js';

it.each([
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=10-19', { first: 10, last: 19 }],
  ['bytes=90-', { first: 90, last: 99 }],
  ['bytes=90-1000', { first: 90, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-1000', { first: 0, last: 99 }],
])('%s is a part', (header, range) => expect(askedRange(header, 100)).toEqual(range));

it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999-'])(
  '%s has none of it',
  (header) => expect(askedRange(header, 100)).toBe('none of it'),
);

it.each([
  undefined,
  '',
  'bytes=',
  'bytes=-',
  'bytes=a-b',
  'bytes=20-10',
  'bytes=0-1,5-6',
  'items=0-1',
  'bytes 0-1',
  'bytes=0x1-2',
])('%s is answered with the whole', (header) => expect(askedRange(header, 100)).toBe('whole'));
