import { aGroup } from '#test/a-group.js';
import { aPerson, type Person } from '#test/a-person.js';
import { aServer } from '#test/test-server.js';
import { faces } from './faces/all.js';
import type { Face } from './faces/face.js';

/** What people write reaches everyone as it was written, and is measured in what they would call characters. */
const parley = aServer();
let alice: Person;
let bob: Person;
let group: number;

beforeAll(async () => {
  [alice, bob] = [await aPerson(parley), await aPerson(parley)];
  group = await aGroup(parley, alice, bob);
});

const senders = faces.filter(({ acts }) => acts.sendText).map((face) => [face.name, face] as const);
const longestIn = (face: Face): number => (face.name === 'ims' ? 255 : 5_000);

/** The newest message of the group as each contract shows it to Bob: in lists and in histories. */
async function shown(): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const { looks } of faces) {
    const listed = (await looks.conversations?.(bob)) ?? [];
    for (const { id, preview } of listed) if (id === group) seen.add(preview);
    const history = await looks.history?.(bob, { conversation: group });
    if (history) seen.add(history.at(-1)!.content);
  }
  return seen;
}

describe.each(senders)('a text sent through %s', (_name, face) => {
  const send = (text: string) => face.acts.sendText!(alice, { conversation: group, text });

  it.each([
    ['one letter as one code point', '\u00e9 \u1e9b\u0323 \ufb01'],
    ['the same letter as two', 'e\u0301 \u017f\u0323\u0307 fi'],
    ['Hangul in pieces', '\u1112\u1161\u11ab'],
    ['emoji that are several', '👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇨🇳'],
    ['characters beyond the first plane', '𠮷野家の𝒳'],
    ['white space at the ends and within', ' \t 前后\u3000都有 \n'],
    ['writing in both directions', 'שלום \u202eأهلا\u202c 你好'],
    ['what means something elsewhere', `100%_\\ '"; DROP <b>&amp;</b> {{x}} \${y}`],
  ])('is seen by all as it is: %s', async (_what, text) => {
    expect(await send(text)).toMatchObject({ ok: true });
    expect([...(await shown())]).toEqual([text]);
  });

  it('may be as long as the contract says, each code point counted once', async () => {
    const longest = '𠮷'.repeat(longestIn(face));
    expect(await send(longest)).toMatchObject({ ok: true });
    expect([...(await shown())]).toEqual([longest]);
  });

  it.each([
    ['one code point too many', () => '𠮷'.repeat(longestIn(face) + 1)],
    ['nothing', () => ''],
    ['white space alone', () => ' \u3000\t\n'],
    ['half a character', () => 'a\ud83d'],
    ['U+0000', () => 'a\u0000b'],
  ])('is refused and not stored: %s', async (_what, text) => {
    const before = await parley.query('SELECT count(*) AS messages FROM messages');
    expect(await send(text())).toMatchObject({ ok: false });
    expect(await parley.query('SELECT count(*) AS messages FROM messages')).toEqual(before);
  });
});
