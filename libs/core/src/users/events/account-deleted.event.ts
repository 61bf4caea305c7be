/** A person deleted the account. All its sockets are closed; friends see the person as deleted. */
export interface AccountDeleted {
  readonly userId: number;
}
