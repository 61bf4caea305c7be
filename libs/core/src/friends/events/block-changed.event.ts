/** A person blocked someone, or ended that. The one who is blocked is not told. */
export interface BlockChanged {
  readonly userId: number;
  readonly blockedId: number;
  readonly blocked: boolean;
}
