/** A deleted account is back, as it was. */
export interface AccountRestored {
  readonly userId: number;
}
