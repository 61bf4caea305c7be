import { SettingsError, loadSettings } from './load-settings.js';
import { settingDocs } from './schema.js';

/** What the operator reads when the start is stopped. */
function complaint(environment: Record<string, string>): string {
  try {
    loadSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('loadSettings', () => {
  it('is content with an empty environment', () => {
    expect(loadSettings({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      RATE_LIMITS: 'on',
      REQUIRE_EMAIL_CODE: false,
      TRUST_PROXY: false,
      RECALL_WINDOW_SECONDS: 120,
      HISTORY_LIMIT: 10_000,
    });
  });

  it('takes an empty variable for one that is not set, as in a copied .env file', () => {
    expect(loadSettings({ PORT: '', DATABASE_URL: '', SMTP_URL: '', TRUST_PROXY: '', NODE_ENV: '' })).toEqual(
      loadSettings({}),
    );
  });

  it('overlooks variables of other programs', () => {
    expect(loadSettings({ PATH: '/bin', npm_config_x: '1' })).toEqual(loadSettings({}));
  });

  it.each([
    ['PORT', '80', 80],
    ['PORT', '0', 0],
    ['DATABASE_POOL', '200', 200],
    ['REQUIRE_EMAIL_CODE', 'true', true],
    ['TRUST_PROXY', 'true', true],
    ['TRUST_PROXY', '2', 2],
    ['TRUST_PROXY', '10.0.0.0/8, ::1', '10.0.0.0/8, ::1'],
    ['CORS_ORIGINS', 'https://a.example, https://b.example', ['https://a.example', 'https://b.example']],
    ['PUBLIC_URL', 'https://chat.example.com///', 'https://chat.example.com'],
    [
      'DATABASE_URL',
      'postgresql://u:p@db/parley?sslmode=require',
      'postgresql://u:p@db/parley?sslmode=require',
    ],
    ['TZ', 'Asia/Shanghai', 'Asia/Shanghai'],
    ['IMS_PASSWORD_KEY', '密码密码密1', '密码密码密1'],
  ])('reads %s=%s', (name, given, read) => {
    expect(loadSettings({ [name]: given })).toMatchObject({ [name]: read });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '1e3'],
    ['PORT', ' 80'],
    ['DATABASE_POOL', '3'],
    ['DATABASE_URL', 'mysql://db/parley'],
    ['DATABASE_URL', 'db:5432'],
    ['PUBLIC_URL', 'chat.example.com'],
    ['PUBLIC_URL', 'ftp://chat.example.com'],
    ['JWT_SECRET', 'too short'],
    ['REQUIRE_EMAIL_CODE', 'yes'],
    ['RATE_LIMITS', 'false'],
    ['IMS_PASSWORD_KEY', 'fifteen letters'],
    ['IMS_PASSWORD_KEY', 'seventeen letters'],
    ['TRUST_PROXY', 'everyone'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '300.1.1.1'],
    ['TRUST_PROXY', ':'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'chat.example.com'],
    ['CORS_ORIGINS', 'https://chat.example.com/'],
    ['RECALL_WINDOW_SECONDS', '2m'],
    ['HISTORY_LIMIT', '99'],
    ['TZ', 'Middle-earth/Shire'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'prod'],
  ])('stops the start at %s=%s with a sentence that names it', (name, given) => {
    expect(complaint({ [name]: given })).toMatch(new RegExp(`^${name}: \\S+`));
  });

  it('names every variable that is wrong, a line each', () => {
    const lines = complaint({ PORT: 'x', LOG_LEVEL: 'loud', TZ: 'nowhere' }).split('\n');
    expect(lines.map((line) => line.split(':', 1)[0])).toEqual(['PORT', 'TZ', 'LOG_LEVEL']);
  });

  it('does not repeat a secret that is wrong', () => {
    expect(complaint({ JWT_SECRET: 'hush-hush' })).not.toContain('hush');
    expect(complaint({ DATABASE_URL: 'mysql://u:hush@db' })).not.toContain('hush');
  });

  it('refuses REDIS_URL until it means something', () => {
    expect(complaint({ REDIS_URL: 'redis://127.0.0.1' })).toMatch(/^REDIS_URL: .*not built yet/);
  });

  describe('in production', () => {
    const fit = {
      NODE_ENV: 'production',
      JWT_SECRET: 'Zk3vT9xQ1mB7nR5wL8yC2dF6hJ0pS4gK',
      PUBLIC_URL: 'https://chat.example.com',
    };

    it('is content with a secret and a public address', () => {
      expect(complaint(fit)).toBe('no complaint');
    });

    it.each([
      ['JWT_SECRET', ''],
      ['JWT_SECRET', 'a-long-random-text-of-at-least-32-characters'],
      ['JWT_SECRET', 'x'.repeat(64)],
      ['PUBLIC_URL', ''],
    ])('stops the start at %s=%s', (name, given) => {
      expect(complaint({ ...fit, [name]: given })).toMatch(new RegExp(`^${name}: `));
    });
  });
});

describe('settingDocs', () => {
  it('documents every variable', () => {
    const docs = settingDocs();
    expect(docs.length).toBeGreaterThan(15);
    for (const [name, { about, otherwise }] of docs) {
      expect([name, about.length > 10, otherwise.length > 0]).toEqual([name, true, true]);
    }
  });

  it('gives examples that are good', () => {
    const reserved = ['REDIS_URL'];
    for (const [name, { example }] of settingDocs()) {
      if (example === undefined || reserved.includes(name)) continue;
      // Credentials of object storage go together.
      const pair: Record<string, string> =
        name.startsWith('S3_') && /KEY/.test(name)
          ? { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'key' }
          : {};
      expect([name, complaint({ ...pair, [name]: example })]).toEqual([name, 'no complaint']);
    }
  });
});
