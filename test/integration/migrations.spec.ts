import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  DataSource,
  EntitySchema,
  getMetadataArgsStorage,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { connectionOptions } from '#database/connection.js';
import { migrate } from '#database/migrate.js';
import { migrations } from '#database/migrations/all.js';
import { createDatabase, type TestDatabase } from '#test/databases.js';

type Migration = new () => MigrationInterface;
type Entities = NonNullable<ConstructorParameters<typeof DataSource>[0]['entities']>;

const libs = resolve(import.meta.dirname, '../../libs');
const entityFiles = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.entity.ts'),
);

let entities: (new () => object)[];
let database: TestDatabase;
const open: DataSource[] = [];

beforeAll(async () => {
  for (const name of entityFiles) await import(join(libs, name));
  entities = getMetadataArgsStorage().tables.map(({ target }) => target as new () => object);
});
beforeEach(async () => {
  database = await createDatabase({ empty: true });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((dataSource) => dataSource.destroy()));
  await database.drop();
});

async function connected(known: Entities = entities, more: readonly Migration[] = []): Promise<DataSource> {
  const dataSource = await new DataSource({
    ...connectionOptions(database.url, 4),
    migrations: [...migrations, ...more],
    entities: known,
  }).initialize();
  open.push(dataSource);
  return dataSource;
}

/** The statements of the migration that `typeorm migration:generate` would write. */
async function generated(known: Entities = entities): Promise<string[]> {
  const dataSource = await connected(known);
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

/** Everything of ours in the schema: relations, functions, types, and what belongs to them. */
async function contents(dataSource: DataSource): Promise<string[]> {
  const rows: { what: string }[] = await dataSource.query(`
    SELECT kind || ' ' || name AS what FROM (
      SELECT relkind::text, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
    ) AS found (kind, name)
    WHERE name !~ '^_?migrations'  AND name <> 'PK_8c82d7f526340ab734260ea46be'
    ORDER BY 1`);
  return rows.map(({ what }) => what);
}

describe('the migrations', () => {
  it('make the schema that the entities describe: generating one more would produce nothing', async () => {
    await migrate(await connected());
    expect(await generated()).toEqual([]);
    expect(entities.length).toBeGreaterThanOrEqual(entityFiles.length);
    expect(entityFiles.length).toBeGreaterThanOrEqual(17);
  });

  it.each([
    [
      'a column that no migration adds',
      { stray: { type: 'integer' as const, nullable: true } },
      /ADD "stray" integer/,
    ],
    [
      'a column of another length',
      { codeHash: { name: 'code_hash', type: 'varchar' as const, length: 65 } },
      /"code_hash"/,
    ],
    [
      'a column that may be null',
      { attempts: { type: 'integer' as const, default: 0, nullable: true } },
      /DROP NOT NULL/,
    ],
  ])('are found to be behind an entity with %s', async (_what, change, expected) => {
    await migrate(await connected());
    const kept = entities.filter(({ name }) => name !== 'EmailCodeEntity');
    expect(kept).toHaveLength(entities.length - 1);
    const changed = new EntitySchema({
      name: 'EmailCodeEntity',
      tableName: 'email_codes',
      columns: {
        emailKey: {
          name: 'email_key',
          type: 'varchar',
          length: 254,
          primary: true,
          primaryKeyConstraintName: 'email_codes_pk',
        },
        purpose: {
          type: 'varchar',
          length: 16,
          primary: true,
          primaryKeyConstraintName: 'email_codes_pk',
        },
        codeHash: { name: 'code_hash', type: 'varchar', length: 64 },
        attempts: { type: 'integer', default: 0 },
        expiresAt: { name: 'expires_at', type: 'timestamp with time zone', precision: 3 },
        ...change,
      },
    });
    expect((await generated([...kept, changed])).join('\n')).toMatch(expected);
  });

  it('can all be reverted, which leaves nothing, and made again', async () => {
    const dataSource = await connected();
    expect(await migrate(dataSource)).toHaveLength(migrations.length);
    const made = await contents(dataSource);
    expect(made).toEqual(expect.arrayContaining(['r users', 'p messages', 'function send_messages']));
    for (const _ of migrations) await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await contents(dataSource)).toEqual([]);
    await migrate(dataSource);
    expect(await contents(dataSource)).toEqual(made);
  });

  it('run once when several processes start at the same time', async () => {
    const sources = await Promise.all([connected(), connected(), connected()]);
    const done = await Promise.all(sources.map((dataSource) => migrate(dataSource)));
    expect(done.map((names) => names.length).toSorted()).toEqual([0, 0, migrations.length]);
  });

  it('run no second time', async () => {
    await migrate(await connected());
    expect(await migrate(await connected())).toEqual([]);
  });

  it('take as long as they take, however much there is to change', async () => {
    const limits: unknown[] = [];
    class Patient1999999999999 implements MigrationInterface {
      readonly name = 'Patient1999999999999';
      async up(runner: QueryRunner): Promise<void> {
        for (const limit of ['statement_timeout', 'lock_timeout'])
          limits.push(...(await runner.query(`SHOW ${limit}`)));
      }
      async down(): Promise<void> {}
    }
    await migrate(await connected(entities, [Patient1999999999999]));
    expect(limits).toEqual([{ statement_timeout: '0' }, { lock_timeout: '0' }]);
  });

  it('leave the connection as it was, and the lock free', async () => {
    const dataSource = await connected();
    await migrate(dataSource);
    const [{ statement_timeout }] = (await dataSource.query('SHOW statement_timeout')) as [
      { statement_timeout: string },
    ];
    expect(statement_timeout).toBe('30s');
    const held = `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND d.datname = current_database()`;
    expect(await dataSource.query(held)).toEqual([]);
  });
});
