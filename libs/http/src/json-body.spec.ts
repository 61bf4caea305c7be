import * as fc from 'fast-check';
import { parseJsonBody } from './json-body.js';
import { TransportError } from './transport-errors.js';

const parse = (text: string): unknown => parseJsonBody(Buffer.from(text));

describe('parseJsonBody', () => {
  it.each(['', ' ', '\r\n\t'])('takes %j for no body at all', (text) => {
    expect(parse(text)).toBeUndefined();
  });

  it('reads what JSON.stringify writes, up to its depth, but for names that reach into prototypes', () => {
    const harmless = (value: unknown): boolean => !/"(__proto__|constructor)"/.test(JSON.stringify(value));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }).filter(harmless), (value) => {
        expect(parse(JSON.stringify({ value }))).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
    );
    expect(parse('{"a":[{"__proto__":null,"b":1}]}')).toEqual({ a: [{ b: 1 }] });
  });

  it.each(['{', '{"a":1,}', "{'a':1}", 'undefined', 'NaN', '{"a":1}{"b":2}', '{"a":"\n"}'])(
    'refuses %s',
    (text) => {
      expect(() => parse(text)).toThrow(new TransportError('transport.unparsable'));
    },
  );

  it('refuses bytes that are not UTF-8, and lets a byte order mark pass', () => {
    expect(() => parseJsonBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow(TransportError);
    // A surrogate written as UTF-8.
    expect(() => parseJsonBody(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow(TransportError);
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
  });

  it('reads sixteen levels and refuses seventeen, however they are made', () => {
    const nested = (levels: number): string => '{"a":'.repeat(levels - 1) + '[]' + '}'.repeat(levels - 1);
    expect(() => parse(nested(16))).not.toThrow();
    expect(() => parse(nested(17))).toThrow(TransportError);
    expect(() => parse('['.repeat(1_000_000))).toThrow(TransportError);
  });

  it('does not take brackets inside of strings for levels', () => {
    const text = JSON.stringify({ text: String.raw`[[[[[[[[[[[[[[[[[[[[ \" {{{{{{{{ \\` });
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('leaves out what would reach into prototypes', () => {
    const read = parse(
      '{"a":1,"__proto__":{"b":2},"c":{"__proto__":null},"constructor":{"prototype":{"d":3}}}',
    ) as object;
    expect(JSON.stringify(read)).toBe('{"a":1,"c":{}}');
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect('b' in read || 'd' in read).toBe(false);
  });
});
