/**
 * A refusal that a caller can act on. It carries a stable code; the words on the wire belong to each contract.
 * `details` may hold what a client needs to do better (a limit, a waiting time), never secrets.
 */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: Code,
    message: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}
