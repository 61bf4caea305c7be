import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** PostgreSQL's own settings, by name; values in PostgreSQL's units (`'256MB'`, `'15min'`). */
export type ServerSettings = Readonly<Record<string, string>>;

/** How the server is reached is the launcher's business: who changed it could not be reached any more. */
const REACH = new Set(['listen_addresses', 'port', 'unix_socket_directories']);

const DEFAULTS: ServerSettings = {
  // PostgreSQL's defaults, written out because messages that were accepted must survive a loss of power.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // PostgreSQL's own 128 MB is small for a database that a small machine serves from memory.
  shared_buffers: '256MB',
  max_connections: '100',
  // Rare checkpoints: after each one every page is written to the log whole again. The price is a recovery of some seconds.
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
  // Solid-state disks read at random nearly as fast as in order; 4.0 makes the planner shun indexes.
  random_page_cost: '1.1',
  // The statements are short and many: compiling one, or starting workers for it, costs more than running it.
  // (Parallel workers also talk through /dev/shm, of which containers have 64 MB.)
  jit: 'off',
  max_parallel_workers_per_gather: '0',

  timezone: 'UTC',
  log_timezone: 'UTC',
  // One file per day of the week, begun anew a week later, so that the logs stay bounded.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] %q%a ',
};

/**
 * The text of the configuration file that the launcher writes at each start.
 *
 * @param settings further settings, which win over the launcher's
 * @param binaries the folder of the binaries and their version, noted so that the text changes with them
 * @throws EmbeddedPostgresError for a setting that is not one, or that is the launcher's alone
 */
export function renderConfiguration(port: number, settings: ServerSettings, binaries: string): string {
  for (const name of Object.keys(settings)) {
    if (!/^[a-z_][a-z0-9_.]*$/i.test(name))
      throw new EmbeddedPostgresError(`"${name}" is not a setting of PostgreSQL.`);
    if (REACH.has(name.toLowerCase())) {
      throw new EmbeddedPostgresError(`The setting ${name} of the embedded PostgreSQL is chosen by Parley.`);
    }
  }
  const all: ServerSettings = {
    ...DEFAULTS,
    ...settings,
    // Loopback only. A socket's path must fit in 107 bytes, which a data folder's path need not.
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${quote(value)}`);
  return [
    '# Written by Parley at each start. Settings of your own belong in postgresql.conf, after the line that includes this.',
    `# For ${binaries}`,
    ...lines,
    '',
  ].join('\n');
}

function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n')}'`;
}
