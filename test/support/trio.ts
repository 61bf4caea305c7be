import type { Push } from '#realtime/ims-push/push.js';
import type { Person } from './a-person.js';
import { published } from './published.js';
import { PushDevice } from './push-client.js';
import type { TestServer } from './test-server.js';

export type Role = 'owner' | 'admin' | 'member';

/** What each of the three was pushed. */
export type Told = Readonly<Record<Role, readonly Push[]>>;

/** The devices of three people who live through something together, on the push WebSocket of `ims`. */
export class Trio {
  private readonly devices = new Map<Role, PushDevice>();

  constructor(private readonly server: TestServer) {}

  async connect(role: Role, { token }: Person, path = '/ws/'): Promise<void> {
    const headers = { authorization: token };
    this.devices.set(role, await PushDevice.connect(this.server.url, undefined, { path, headers }));
  }

  /** Someone's device, looked at no more: its session is about to end. */
  giveUp(role: Role): PushDevice {
    const device = this.devices.get(role)!;
    this.devices.delete(role);
    return device;
  }

  /** What each was pushed since this was asked last: everything that is committed has arrived. */
  async told(): Promise<Told> {
    await published(this.server);
    await Promise.all([...this.devices.values()].map((device) => device.caughtUp()));
    const pushes = [...this.devices].map(([role, device]) => [role, device.take()]);
    return { owner: [], admin: [], member: [], ...(Object.fromEntries(pushes) as Partial<Told>) };
  }

  async close(): Promise<void> {
    for (const device of this.devices.values()) await device.close();
  }
}
