import { CoreError } from './catalogue/errors.js';

/**
 * Lets a change through whose caller has read what it changes.
 * @param versions those that the caller would change; undefined for whatever it is
 * @throws CoreError `request.precondition_failed`
 */
export function checkVersion(
  { version }: { readonly version: number },
  versions: readonly number[] | undefined,
): void {
  if (versions && !versions.includes(version)) throw new CoreError('request.precondition_failed');
}
