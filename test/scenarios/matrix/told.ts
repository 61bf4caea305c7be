import type { Push } from '#realtime/ims-push/push.js';
import type { ChatFrame } from '#realtime/chat-socket/chat-frames.js';
import { ChatDevice } from '#test/chat-device.js';
import { published } from '#test/published.js';
import { PushDevice } from '#test/push-client.js';
import { SocketDevice, type ReceivedEvent } from '#test/socket-client.js';
import { until } from '#test/until.js';
import { everyone, type Name, type Scene } from './scene.js';

/** What one person's devices were told, one on each socket. */
export interface Told {
  readonly socketIo: readonly ReceivedEvent[];
  readonly push: readonly Push[];
  readonly chat: readonly ChatFrame[];
}

interface DevicesOfOne {
  readonly socketIo: SocketDevice;
  readonly push: PushDevice;
  readonly chat: ChatDevice;
}

/** Everyone's devices on all sockets. */
export class Devices {
  private readonly of = new Map<Name, DevicesOfOne>();

  private constructor(private readonly scene: Scene) {}

  /** @param absent who has no good token at that time */
  static async connect(scene: Scene, absent?: Name): Promise<Devices> {
    const devices = new Devices(scene);
    await Promise.all(
      everyone
        .filter((name) => name !== absent)
        .map(async (name) => {
          const { token } = scene.person(name);
          const [socketIo, push, chat] = await Promise.all([
            SocketDevice.connect(scene.server.url, token),
            PushDevice.connect(scene.server.url, token),
            ChatDevice.connect(scene.server.url, token),
          ]);
          devices.of.set(name, { socketIo, push, chat });
        }),
    );
    return devices;
  }

  /**
   * All that came: everything that is committed has arrived.
   * @param ended whose devices the server closes
   */
  async told(ended?: Name): Promise<Record<Name, Told>> {
    await published(this.scene.server);
    const told = await Promise.all(
      [...this.of].map(async ([name, { socketIo, push, chat }]) => {
        if (name === ended) {
          await until(
            'the sockets are closed',
            () => push.closed && chat.closed && !socketIo.socket.connected,
          );
        } else {
          // The answers come behind whatever was written before.
          await Promise.all([socketIo.command('so.far'), push.caughtUp(), chat.caughtUp()]);
        }
        // Holds what came against the registry.
        socketIo.of('message.created');
        return [name, { socketIo: socketIo.received, push: push.take(), chat: chat.takeAll() }] as const;
      }),
    );
    return Object.fromEntries(told) as unknown as Record<Name, Told>;
  }

  async close(): Promise<void> {
    for (const { socketIo, push, chat } of this.of.values()) {
      socketIo.close();
      for (const socket of [push, chat]) if (socket.closed === undefined) await socket.close();
    }
  }
}

/** The events of a device by their names, sorted: between conversations there is no order. */
export function eventsIn({ socketIo }: Told): string[] {
  return socketIo.map(({ name }) => name).toSorted();
}

/** The pushes of a device in short: `notify!` scrolls, `remove_members!` was one's own doing. */
export function pushesIn({ push }: Told): string[] {
  return push
    .map((one) => {
      const own = ('scroll' in one && one.scroll === 'true') || ('self' in one && one.self === 'true');
      return own ? `${one.type}!` : one.type;
    })
    .toSorted();
}
