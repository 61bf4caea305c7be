import { join } from 'node:path';
import { loadSettings } from './load-settings.js';
import type { Settings } from './schema.js';

/**
 * The settings of this process. This file is the only reader of the environment; the time zone goes back into it, because
 * that is where the runtime looks for it.
 * @throws SettingsError naming every variable that is wrong
 */
export function settingsOfProcess(): Settings {
  const settings = loadSettings(process.env);
  process.env['TZ'] = settings.TZ;
  return settings;
}

/** Where programs are looked for; programs that Parley starts get this and nothing else of its environment. */
export function searchPath(): string | undefined {
  return process.env['PATH'];
}

/** Where this user's programs keep what must last: `XDG_STATE_HOME`, or its usual place; undefined without a home. */
export function userStateFolder(): string | undefined {
  const { HOME, XDG_STATE_HOME } = process.env;
  return XDG_STATE_HOME ?? (HOME && join(HOME, '.local', 'state'));
}
