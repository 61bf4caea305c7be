import { randomBytes } from 'node:crypto';
import { ImsClient, type ImsAnswer, type Reachable } from './ims-client.js';

export interface PersonDetails {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** A registered person, and a client that speaks with their token. */
export class Person extends ImsClient implements PersonDetails {
  constructor(
    server: Reachable,
    override readonly token: string,
    readonly id: number,
    readonly name: string,
    readonly email: string,
    readonly password: string,
  ) {
    super(server, token);
  }

  /** A further session of the same person, as from another device. */
  async anotherSession(): Promise<Person> {
    const { token } = succeeded(await this.as(undefined).logIn(this.email, this.password));
    return new Person(this.server, token as string, this.id, this.name, this.email, this.password);
  }
}

let people = 0;

/** What a person who is not registered yet would register with; nobody else has the e-mail address. */
export function someDetails(wanted: Partial<PersonDetails> = {}): PersonDetails {
  people += 1;
  const unique = `${people}${randomBytes(3).toString('hex')}`;
  return {
    name: `Person ${people}`,
    email: `person.${unique}@example.com`,
    password: `secret_${people}`,
    ...wanted,
  };
}

/** Registers a person through `ims`. */
export async function aPerson(server: Reachable, wanted: Partial<PersonDetails> = {}): Promise<Person> {
  const details = someDetails(wanted);
  const client = new ImsClient(server);
  const { token } = succeeded(await client.register(details));
  const { id } = succeeded(await client.as(token as string).get('/account/info'));
  return new Person(server, token as string, id as number, details.name, details.email, details.password);
}

/** The body of an answer that must be a success. */
export function succeeded({ status, body }: ImsAnswer): ImsAnswer['body'] {
  if (status !== 200 || body.code !== 0)
    throw new Error(`expected success, got ${status} ${JSON.stringify(body)}`);
  return body;
}
