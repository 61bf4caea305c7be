import { CoreError } from '#core/catalogue/errors.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';

/**
 * WIRE(api-v1): some operations on conversations name the person whose data they work on, who can only be the caller.
 * @throws CoreError `user.not_caller`
 */
export function requireCaller(caller: Caller, named: { readonly userId: number }): void {
  if (named.userId !== caller.userId) throw new CoreError('user.not_caller');
}
