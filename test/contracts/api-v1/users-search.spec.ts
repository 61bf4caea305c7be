import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { throughApiV1 } from '#test/api-v1-client.js';
import { befriend } from '#test/befriend.js';
import { itemsOf, pagesOf } from '#test/pages-v1.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;

beforeAll(async () => {
  alice = await aPerson(parley, { name: 'Searching Alice' });
});

interface Found {
  readonly id: string;
  readonly name: string;
  readonly isContact: boolean;
  readonly deleted: boolean;
}

const search = (person: Person, query: string): Promise<Found[]> =>
  itemsOf(throughApiV1(person), '/users', { query });
const namesOf = (found: readonly Found[]): string[] => found.map(({ name }) => name);

describe('searching people', () => {
  it('shows who they are, and who is a contact', async () => {
    const bob = await aPerson(parley, { name: 'field bob' });
    await befriend(alice, bob);
    expect(await search(alice, 'field')).toEqual([
      { id: String(bob.id), name: 'field bob', avatar: null, isContact: true, deleted: false },
    ]);
  });

  it('finds parts of names in any case, exact matches first', async () => {
    for (const name of ['xylophone', 'Xylo', 'xylo', 'my XYLO']) await aPerson(parley, { name });
    expect(namesOf(await search(alice, 'xylo'))).toEqual(['xylo', 'Xylo', 'xylophone', 'my XYLO']);
  });

  it('finds Chinese names by one character, by two, and emojis', async () => {
    await aPerson(parley, { name: '欧阳娜娜👩‍🚀' });
    for (const query of ['娜', '欧阳', '阳娜', '欧阳娜娜', '👩‍🚀'])
      expect(namesOf(await search(alice, query))).toEqual(['欧阳娜娜👩‍🚀']);
    expect(await search(alice, '阳欧')).toEqual([]);
    expect(await search(alice, '欧娜')).toEqual([]);
  });

  it('takes the signs of patterns for what they are', async () => {
    await aPerson(parley, { name: 'fifty%_off\\' });
    expect(namesOf(await search(alice, '%_off\\'))).toEqual(['fifty%_off\\']);
    for (const query of ['fift_%', '%%', '__']) expect(await search(alice, query)).toEqual([]);
  });

  it('shows a deleted account to friends alone, and the caller on an exact match alone', async () => {
    const erin = await aPerson(parley, { name: 'vanishing erin' });
    await befriend(alice, erin);
    const stranger = await aPerson(parley);
    expect(await search(erin, 'vanishing')).toEqual([]);
    expect(await search(erin, 'vanishing erin')).toHaveLength(1);
    succeeded(await erin.delete('/account/delete'));
    expect(await search(alice, 'vanishing')).toMatchObject([{ id: String(erin.id), deleted: true }]);
    expect(await search(stranger, 'vanishing')).toEqual([]);
  });

  it('comes in pages, in the same order', async () => {
    await parley.query(
      `INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
       SELECT 'crowd' || n, 'crowd' || n, '', CASE n % 3 WHEN 0 THEN 'crowd' WHEN 1 THEN 'CROWD' ELSE 'crowd ' || n END, now(), now()
       FROM generate_series(1, 61) AS n`,
    );
    expect(await search(alice, 'crowd')).toHaveLength(50);
    const pages = await pagesOf<Found>(throughApiV1(alice), '/users', { query: 'crowd', limit: 7 });
    expect(pages.map((page) => page.length)).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 5]);
    const whole = await itemsOf<Found>(throughApiV1(alice), '/users', { query: 'crowd', limit: 1_000 });
    expect(pages.flat()).toEqual(whole);
    expect(new Set(namesOf(whole.slice(0, 20)))).toEqual(new Set(['crowd']));
    expect(new Set(namesOf(whole.slice(20, 41)))).toEqual(new Set(['CROWD']));
  });

  row('GET /api/v1/users', 400, 'request.invalid').isProvokedBy(
    'no words, blank ones, too many, or a page that cannot be',
    () =>
      Promise.all(
        [
          {},
          { query: '' },
          { query: ' \t　' },
          { query: '\u0000' },
          { query: 'n'.repeat(21) },
          { query: 'n', limit: 0 },
          { query: 'n', cursor: 'nonsense' },
        ].map((query) => throughApiV1(alice).get('/users', query)),
      ),
  );
});

it('people are found through the index, among many', async () => {
  await parley.query(
    `INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
     SELECT 'many' || n, 'many' || n, '', 'person ' || n, now(), now() FROM generate_series(1, 5000) AS n`,
  );
  await aPerson(parley, { name: '欧阳修' });
  await parley.query('VACUUM ANALYZE users');
  const plan = await parley.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT id FROM users u WHERE (name_grams(u.name, 1) || name_grams(u.name, 2)) @> name_grams('欧阳', 2)
     AND lower(u.name) LIKE '%欧阳%'`,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('users_name_grams');
  expect(namesOf(await search(alice, '欧阳修'))).toEqual(['欧阳修']);
}, 30_000);
