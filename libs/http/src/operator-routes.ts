/**
 * Whether a route tells operators how the server is: it belongs to no contract, and is answered when the server is not
 * well, above all.
 */
export function isForOperators(route: string): boolean {
  return /^\/(?:health\/|metrics$)/.test(route);
}
