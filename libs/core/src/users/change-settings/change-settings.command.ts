import { Command } from '@nestjs/cqrs';
import type { UserSettings } from '../get-settings/get-settings.query.js';

/**
 * Changes what is given and leaves the rest. Who takes messages from friends alone takes no other from the commit on.
 * @returns all settings as they are now
 * @throws CoreError `request.invalid` (`field`: `language` or `timeZone`), `request.rate_limited`
 */
export class ChangeSettingsCommand extends Command<UserSettings> {
  constructor(
    readonly userId: number,
    readonly changes: { readonly [Name in keyof UserSettings]?: UserSettings[Name] | undefined },
  ) {
    super();
  }
}
