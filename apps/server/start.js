// `npm start`: builds what has changed since the last build, then runs the server in this process.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const built = join(root, 'dist/apps/server/src/main.js');
const sources = ['apps/server/src', 'libs', 'ormconfig.ts', '.swcrc', 'nest-cli.json', 'package.json'];

function newest(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale() {
  return !existsSync(built) || sources.some((path) => newest(join(root, path)) > statSync(built).mtimeMs);
}

if (isStale()) {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}\nParley could not be built.\n`);
    process.exit(1);
  }
}
await import(built);
