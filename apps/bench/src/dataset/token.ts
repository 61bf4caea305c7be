import { createHmac } from 'node:crypto';
import { jwtSecret } from '../processes/parley.js';

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const head = encode({ alg: 'HS256', typ: 'JWT' });
/** In the year 2100, in seconds. */
const expiry = 4_102_444_800;

/** The token of a person's session, minted here: the session's row was made with the person. */
export function tokenOf(userId: number): string {
  const claims = `${head}.${encode({ sub: String(userId), sid: userId, iat: 1_767_225_600, exp: expiry })}`;
  return `${claims}.${createHmac('sha256', jwtSecret).update(claims).digest('base64url')}`;
}

/** The tokens of as many people, from the first one on. */
export function tokensOf({ first, count }: { readonly first: number; readonly count: number }): string[] {
  return Array.from({ length: count }, (_, place) => tokenOf(first + place));
}
