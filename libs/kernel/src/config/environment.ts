import { loadSettings } from './load-settings.js';
import type { Settings } from './schema.js';

/**
 * The settings of this process. It is the only reader of the environment; the time zone goes back into it, because
 * that is where the runtime looks for it.
 * @throws SettingsError naming every variable that is wrong
 */
export function settingsOfProcess(): Settings {
  const settings = loadSettings(process.env);
  process.env['TZ'] = settings.TZ;
  return settings;
}
