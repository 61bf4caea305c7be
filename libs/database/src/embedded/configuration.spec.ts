import { renderConfiguration } from './configuration.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

describe('renderConfiguration', () => {
  it('keeps every commit and listens on the loopback interface alone', () => {
    const lines = render({}).split('\n');

    expect(lines).toEqual(
      expect.arrayContaining([
        "fsync = 'on'",
        "synchronous_commit = 'on'",
        "full_page_writes = 'on'",
        "listen_addresses = '127.0.0.1'",
        "unix_socket_directories = ''",
        "port = '20000'",
      ]),
    );
  });

  it('lets the caller win over its own choices', () => {
    expect(render({ shared_buffers: '1GB' })).toContain("shared_buffers = '1GB'");
    expect(render({ shared_buffers: '1GB' })).not.toContain('256MB');
  });

  it('quotes values so that none can end its line or its quotes', () => {
    expect(render({ log_line_prefix: "a'b\\c\nfsync = off" })).toContain(
      "log_line_prefix = 'a''b\\\\c\\nfsync = off'\n",
    );
  });

  it.each(['port', 'LISTEN_ADDRESSES', 'unix_socket_directories'])(
    'refuses the setting %s, which it alone decides',
    (name) => {
      expect(() => render({ [name]: '1' })).toThrow(EmbeddedPostgresError);
    },
  );

  it('refuses a name that is not a setting', () => {
    expect(() => render({ "x = 'y'\nfsync": 'off' })).toThrow('is not a setting of PostgreSQL');
  });
});

function render(settings: Record<string, string>): string {
  return renderConfiguration(20_000, settings, 'PostgreSQL 18.4');
}
