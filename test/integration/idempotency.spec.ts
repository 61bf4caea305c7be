import { CommandBus } from '@nestjs/cqrs';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import { OnceCommand } from '#core/idempotency/once/once.command.js';
import { ExpiredKeys } from '#core/idempotency/expired-keys.js';
import { aPerson, type Person } from '#test/a-person.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
let person: Person;

beforeEach(async () => {
  person = await aPerson(parley);
});

/** Founds a group once under the key. @returns its id */
function found(key: string | undefined, name: string, owner = person): Promise<number> {
  const command = new CreateGroupCommand(owner.id, name, []);
  return parley.app.get(CommandBus).execute(new OnceCommand(owner.id, key, command));
}

async function groupsOf({ id }: Person): Promise<number> {
  const [row] = await parley.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM conversations WHERE owner_id = $1',
    [id],
  );
  return row!.n;
}

describe('a request with a key', () => {
  it('is done once, and a repetition gets the first result', async () => {
    const first = await found('k', '群');
    expect(await found('k', '群')).toBe(first);
    expect(await groupsOf(person)).toBe(1);
  });

  it('is done once when its repetitions come at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => found('k', '群')));
    expect(new Set(results).size).toBe(1);
    expect(await groupsOf(person)).toBe(1);
  });

  it('is refused when the key was another request’s', async () => {
    await found('k', '群');
    await expect(found('k', '别的群')).rejects.toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('may be repeated after it was refused: its key leaves nothing', async () => {
    await expect(found('k', ' ')).rejects.toMatchObject({ code: 'group.name_invalid' });
    expect(await found('k', '群')).toEqual(expect.any(Number));
  });

  it('has nothing to do with the same key of somebody else', async () => {
    const other = await aPerson(parley);
    expect(await found('k', '群', other)).not.toBe(await found('k', '群'));
  });

  it('is forgotten after a day', async () => {
    const first = await found('k', '群');
    parley.clock.advance({ hours: 25 });
    await parley.app.get(ExpiredKeys).forget();
    expect(await found('k', '群')).not.toBe(first);
  });
});

it('a request without a key is done each time', async () => {
  await found(undefined, '群');
  await found(undefined, '群');
  expect(await groupsOf(person)).toBe(2);
});
