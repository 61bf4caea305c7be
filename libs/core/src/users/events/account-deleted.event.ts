/** A person deleted the account. All its sockets are closed; friends see the person as deleted. */
export interface AccountDeleted {
  readonly userId: number;
  /** The newest session that the deletion ends: those of an account that is back by now are none of its own. */
  readonly lastSessionId: number | null;
}
