import { Query } from '@nestjs/cqrs';

export interface LiveSession {
  readonly id: number;
  readonly device: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  /** When it was opened or last refreshed. */
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** A person's sessions that are alive, the newest first. */
export class ListSessionsQuery extends Query<LiveSession[]> {
  constructor(
    readonly userId: number,
    readonly limit: number,
    /** Only older ones than this session. */
    readonly before?: number,
  ) {
    super();
  }
}
