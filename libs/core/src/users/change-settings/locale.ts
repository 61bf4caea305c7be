import { CoreError } from '#core/catalogue/errors.js';

/** The tag as BCP 47 spells it. @throws CoreError `request.invalid` */
export function checkedLanguage(tag: string): string {
  const [canonical] = orInvalid('language', () => Intl.getCanonicalLocales(tag));
  if (canonical === undefined || canonical.length > 35) throw invalid('language');
  return canonical;
}

/** @throws CoreError `request.invalid` */
export function checkedTimeZone(name: string): string {
  // Some versions of Node take offsets, too.
  if (!/^[A-Za-z]/.test(name)) throw invalid('timeZone');
  return orInvalid('timeZone', () => {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // The spelling of the database, yet no other name of the same zone.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  });
}

function orInvalid<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw invalid(field);
  }
}

function invalid(field: string): CoreError {
  return new CoreError('request.invalid', { field });
}
