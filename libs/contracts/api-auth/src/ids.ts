import { toInteger } from '#http/fields.js';

/** What stands before the number of an id: of a user, a conversation, a message. */
export type IdKind = 'u' | 'c' | 'm';

/**
 * An id as this contract writes it.
 *
 * WIRE(api-auth): the document shows one system message as `m_sys_1`. Here they are messages like others, `m_3002`, so
 * that they can be found in the history, and deleted, by the same id.
 */
export function wireId(kind: IdKind, id: number): string {
  return `${kind}_${id}`;
}

/** The number of an id that a client wrote, with or without its prefix; anything else stays what it is and is refused. */
export function numberOf(kind: IdKind, value: unknown): unknown {
  const prefix = `${kind}_`;
  return toInteger(
    typeof value === 'string' && value.startsWith(prefix) ? value.slice(prefix.length) : value,
  );
}
