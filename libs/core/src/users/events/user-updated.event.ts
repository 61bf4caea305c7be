/** A profile changed: name, description or avatar. Friends and the person's own devices show it. */
export interface UserUpdated {
  readonly userId: number;
  readonly name: string;
  readonly userInfo: string;
  /** Key of the avatar's file; null without one. */
  readonly avatarKey: string | null;
  /** Grows with each change: of two that arrive, the greater is how the profile is. */
  readonly version: number;
}
