import { Query } from '@nestjs/cqrs';

/** What a person decides about themself, and nobody else sees. */
export interface UserSettings {
  /** Whose messages a private chat takes. */
  readonly acceptsMessagesFrom: 'anyone' | 'friends';
  /** BCP 47; null while it was never said. */
  readonly language: string | null;
  /** A name of the IANA time zone database; null while it was never said. */
  readonly timeZone: string | null;
}

export class GetSettingsQuery extends Query<UserSettings> {
  constructor(readonly userId: number) {
    super();
  }
}
