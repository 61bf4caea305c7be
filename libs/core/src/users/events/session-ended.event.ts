/** A token is dead: its sockets are closed. */
export interface SessionEnded {
  readonly userId: number;
  readonly sessionId: number;
}
