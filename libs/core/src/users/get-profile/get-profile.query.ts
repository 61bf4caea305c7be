import { Query } from '@nestjs/cqrs';

export interface Profile {
  readonly userId: number;
  readonly email: string;
  readonly name: string;
  readonly userInfo: string;
  readonly avatarKey: string | null;
  /** Grows with each change of e-mail, name, description or avatar. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The caller's own profile. */
export class GetProfileQuery extends Query<Profile> {
  constructor(readonly userId: number) {
    super();
  }
}
