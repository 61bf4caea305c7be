/**
 * The embedded PostgreSQL could not be started or stopped, for a reason that the operator can act on.
 * The message is a whole sentence, meant to be printed without a stack.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
