import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentKey } from '#server/start/development-key.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-key-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the key of development', () => {
  it('is made once, for this user alone, and nothing is left beside it', async () => {
    const key = await developmentKey(folder);
    expect(key).toMatch(/^[\w-]{64}$/);
    expect(await developmentKey(folder)).toBe(key);
    expect((await stat(join(folder, 'jwt-secret'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['jwt-secret']);
  });

  it('is the same for all who start at once for the first time', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => developmentKey(folder)));
    expect(new Set(keys).size).toBe(1);
    expect(await developmentKey(folder)).toBe(keys[0]);
  });

  it('is made anew when a crash left it empty', async () => {
    await writeFile(join(folder, 'jwt-secret'), '');
    const key = await developmentKey(folder);
    expect(key).toMatch(/^[\w-]{64}$/);
    expect(await developmentKey(folder)).toBe(key);
  });
});
