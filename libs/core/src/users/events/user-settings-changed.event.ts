/** A person changed settings of the account; the person's devices follow. */
export interface UserSettingsChanged {
  readonly userId: number;
  readonly acceptsMessagesFrom: 'anyone' | 'friends';
  readonly language: string | null;
  readonly timeZone: string | null;
}
