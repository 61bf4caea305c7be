/** From where a request comes: what limits count by, and what a list of sessions shows. */
export interface Client {
  readonly address: string;
  /** What the client says it is, cut to 255 characters; empty when it says nothing. */
  readonly device: string;
}
