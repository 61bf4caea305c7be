import { settingsSchema, type Settings } from './schema.js';

/** A configuration that stops the start; the message names the variable and says what to do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Parses the environment once. An empty variable counts as not set, as in a copied `.env` file.
 * @throws SettingsError naming every variable that is wrong
 */
export function loadSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const settings = parsed.data;
  refuseUnfit(settings);
  return settings;
}

function refuseUnfit(settings: Settings): void {
  if (settings.REDIS_URL !== undefined) {
    throw new SettingsError(
      'REDIS_URL: running several processes on Redis is not built yet; unset it to run one process',
    );
  }
  if ((settings.S3_ACCESS_KEY_ID === undefined) !== (settings.S3_SECRET_ACCESS_KEY === undefined)) {
    throw new SettingsError(
      'S3_ACCESS_KEY_ID: goes with S3_SECRET_ACCESS_KEY; set both, or none to use the role of the machine',
    );
  }
  if (settings.NODE_ENV !== 'production') return;
  if (settings.JWT_SECRET === undefined) {
    throw new SettingsError(
      'JWT_SECRET: must be set in production, 32 random characters or more (openssl rand -base64 48)',
    );
  }
  if (new Set(settings.JWT_SECRET).size < 8 || settings.JWT_SECRET.startsWith('a-long-random-text')) {
    throw new SettingsError(
      'JWT_SECRET: is an example or too simple; production wants random characters (openssl rand -base64 48)',
    );
  }
  if (settings.PUBLIC_URL === undefined) {
    throw new SettingsError(
      'PUBLIC_URL: must be set in production, the address under which clients reach Parley',
    );
  }
}
