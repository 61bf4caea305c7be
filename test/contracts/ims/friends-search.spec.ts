import { aPerson, succeeded, type Person } from '#test/a-person.js';
import { befriend } from '#test/befriend.js';
import { onServer } from '#test/databases.js';
import { aServer } from '#test/test-server.js';
import { row } from './row.js';

const parley = aServer();
let alice: Person;

beforeAll(async () => {
  alice = await aPerson(parley, { name: 'Searching Alice' });
});

interface Found {
  readonly user_id: number;
  readonly name: string;
}

async function search(person: Person, name: string): Promise<Found[]> {
  return succeeded(await person.get('/search_user', { query_name: name })).results as Found[];
}

const namesOf = (found: readonly Found[]): string[] => found.map(({ name }) => name);

describe('searching people by name', () => {
  it('shows exactly the documented fields, and who is a friend', async () => {
    const bob = await aPerson(parley, { name: 'field bob' });
    const carol = await aPerson(parley, { name: 'field carol' });
    await befriend(alice, bob);
    const { status, body } = await alice.get('/search_user', { query_name: 'field' });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      results: [
        { user_id: bob.id, name: 'field bob', email: bob.email, avatar: '', is_friend: true, deleted: false },
        {
          user_id: carol.id,
          name: 'field carol',
          email: carol.email,
          avatar: '',
          is_friend: false,
          deleted: false,
        },
      ],
    });
  });

  it('finds parts of names in any case, exact matches first', async () => {
    const names = ['xylophone', 'Xylo', 'xylo', 'my XYLO'];
    for (const name of names) await aPerson(parley, { name });
    expect(namesOf(await search(alice, 'xylo'))).toEqual(['xylo', 'Xylo', 'xylophone', 'my XYLO']);
  });

  it('takes the pattern signs of SQL literally', async () => {
    await aPerson(parley, { name: 'fifty%_off\\' });
    expect(namesOf(await search(alice, '%_off\\'))).toEqual(['fifty%_off\\']);
    expect(await search(alice, 'fift_%')).toEqual([]);
  });

  it('finds Chinese names and emojis', async () => {
    await aPerson(parley, { name: '王小明👩‍🚀' });
    expect(namesOf(await search(alice, '小明'))).toEqual(['王小明👩‍🚀']);
    expect(namesOf(await search(alice, '👩‍🚀'))).toEqual(['王小明👩‍🚀']);
  });

  it('shows the caller on an exact match alone', async () => {
    const dave = await aPerson(parley, { name: 'unmistakable dave' });
    expect(await search(dave, 'unmistakable')).toEqual([]);
    expect(await search(dave, 'unmistakable dave')).toMatchObject([{ user_id: dave.id, is_friend: false }]);
    expect(await search(alice, 'unmistakable')).toHaveLength(1);
  });

  it('shows a deleted account to friends alone, and marks it', async () => {
    const erin = await aPerson(parley, { name: 'vanishing erin' });
    await befriend(alice, erin);
    const stranger = await aPerson(parley);
    succeeded(await erin.delete('/account/delete'));
    expect(await search(alice, 'vanishing')).toMatchObject([
      { user_id: erin.id, is_friend: true, deleted: true },
    ]);
    expect(await search(stranger, 'vanishing')).toEqual([]);
  });

  it('answers fifty at most', async () => {
    await parley.query(
      `INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
       SELECT 'crowd' || n, 'crowd' || n, '', 'crowd ' || n, now(), now() FROM generate_series(1, 51) AS n`,
    );
    expect(await search(alice, 'crowd')).toHaveLength(50);
  });

  it('answers an empty list when nobody is found', async () => {
    expect((await alice.get('/search_user', { query_name: 'nobody at all' })).body).toEqual({
      code: 0,
      info: 'success',
      results: [],
    });
  });

  it('answers an empty list to what is longer than any name, and searches nothing', async () => {
    await onServer(parley.databaseUrl, async (database) => {
      await database.query('BEGIN; LOCK TABLE friendships');
      for (const length of [21, 3_500_000]) {
        const body = { query_name: 'x'.repeat(length) };
        expect(succeeded(await alice.request('GET', '/search_user', { body })).results).toEqual([]);
      }
      await database.query('ROLLBACK');
    });
  });

  it('reads the name from a JSON body, too; the query wins', async () => {
    const frank = await aPerson(parley, { name: 'wordy frank' });
    const body = { query_name: 'wordy frank' };
    expect(succeeded(await alice.request('GET', '/search_user', { body })).results).toMatchObject([
      { user_id: frank.id },
    ]);
    const query = { query_name: 'nobody at all' };
    expect(succeeded(await alice.request('GET', '/search_user', { body, query })).results).toEqual([]);
  });

  row('GET /search_user', 400, -7, 'Missing or error type of [query_name]').isProvokedBy(
    'no name, an empty or blank one, or one that is no text',
    () =>
      Promise.all([
        alice.get('/search_user'),
        alice.get('/search_user', { query_name: '' }),
        alice.get('/search_user', { query_name: ' \t　' }),
        alice.get('/search_user', { query_name: '\u0000' }),
        alice.request('GET', '/search_user', { body: { query_name: 7 } }),
      ]),
  );
});

describe('looking at one person', () => {
  it('shows exactly the documented fields', async () => {
    const bob = await aPerson(parley, { name: '鲍勃' });
    const { status, body } = await alice.get('/search_user_detail', { userId: bob.id });
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      info: 'success',
      user: { name: '鲍勃', email: bob.email, avatar: '', is_friend: false, is_deleted: false },
    });
  });

  it('tells whether the person is a friend, and whether the account is deleted', async () => {
    const bob = await aPerson(parley);
    await befriend(bob, alice);
    succeeded(await bob.delete('/account/delete'));
    const { user } = succeeded(await alice.get('/search_user_detail', { userId: bob.id }));
    expect(user).toMatchObject({ is_friend: true, is_deleted: true });
  });

  it('shows an avatar by its address', async () => {
    const bob = await aPerson(parley);
    const [media] = await parley.query<{ id: number }>(
      `INSERT INTO media (owner_id, key, kind, type, size, created_at) VALUES ($1, 'a-key', 'image', 'image/png', 1, now()) RETURNING id`,
      [bob.id],
    );
    await parley.query('UPDATE users SET avatar_id = $1 WHERE id = $2', [media!.id, bob.id]);
    const { user } = succeeded(await alice.get('/search_user_detail', { userId: bob.id }));
    expect(user).toMatchObject({ avatar: `${parley.url}/media/a-key` });
  });

  row('GET /search_user_detail', 404, -1, 'User not found').isProvokedBy('an id that nobody has', () =>
    Promise.all(
      [0, 999_999_999, Number.MAX_SAFE_INTEGER].map((userId) => alice.get('/search_user_detail', { userId })),
    ),
  );
});
