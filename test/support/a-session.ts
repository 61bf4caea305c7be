import { someDetails, type PersonDetails } from './a-person.js';
import { ApiV1Client, succeededV1, type ApiV1Answer } from './api-v1-client.js';
import type { Reachable } from './exchange.js';

/** What `api-v1` answers to who registers, logs in or refreshes. */
export interface SessionV1 {
  readonly user: { readonly id: string; readonly email: string; readonly name: string };
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly tokenType: string;
}

/** A person with a renewable session, speaking `api-v1`. */
export class SessionHolder extends ApiV1Client {
  constructor(
    server: Reachable,
    readonly details: PersonDetails,
    readonly session: SessionV1,
  ) {
    super(server, session.accessToken);
  }

  get id(): number {
    return Number(this.session.user.id);
  }

  /** A further session of the same person, as from another device. */
  async anotherSession(headers?: Record<string, string>): Promise<SessionHolder> {
    const session = succeededV1<SessionV1>(await logInV1(this.server, this.details, headers));
    return new SessionHolder(this.server, this.details, session);
  }

  refresh(refreshToken = this.session.refreshToken): Promise<ApiV1Answer> {
    return new ApiV1Client(this.server).post('/auth/refresh', { refreshToken });
  }

  /** Whether the access token is still good. */
  async isAlive(): Promise<boolean> {
    const { status } = await this.get('/auth/me');
    return status === 200;
  }
}

/** Registers a person through `api-v1`. */
export async function aSession(
  server: Reachable,
  wanted: Partial<PersonDetails> = {},
): Promise<SessionHolder> {
  const details = someDetails(wanted);
  const answer = await new ApiV1Client(server).post('/auth/register', details);
  return new SessionHolder(server, details, succeededV1(answer));
}

export function logInV1(
  server: Reachable,
  { email, password }: Pick<PersonDetails, 'email' | 'password'>,
  headers?: Record<string, string>,
): Promise<ApiV1Answer> {
  return new ApiV1Client(server).post('/auth/login', { email, password }, headers);
}
