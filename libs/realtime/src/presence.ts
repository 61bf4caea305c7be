import type { Closing } from './closings.js';
import type { Connection } from './connection.js';

/** A person who is online: the devices, and the conversations whose events they receive. */
export class Presence {
  private devices: readonly Connection[] = [];
  /** Resolves when the conversations are known. */
  loaded: Promise<void> | undefined;
  private conversations: number[] = [];
  /**
   * Memberships that changed while they were being loaded: whether the person is in, by conversation. The load may
   * have looked before or after the change; the change itself is right in both cases.
   */
  private meanwhile: Map<number, boolean> | undefined = new Map();

  get connections(): readonly Connection[] {
    return this.devices;
  }

  get conversationIds(): readonly number[] {
    return this.conversations;
  }

  add(connection: Connection): void {
    this.devices = [...this.devices, connection];
  }

  /**
   * The list is replaced, never changed: whoever goes through it may close connections on the way.
   * @returns whether the connection was there
   */
  remove(connection: Connection): boolean {
    const remaining = this.devices.filter((device) => device !== connection);
    if (remaining.length === this.devices.length) return false;
    this.devices = remaining;
    return true;
  }

  /** Ends the devices that match. */
  close(closing: Closing, matches: (connection: Connection) => boolean = () => true): void {
    for (const connection of this.devices) if (matches(connection)) connection.close(closing);
  }

  /** Takes the conversations that were loaded. @returns those that the person is in, after what changed meanwhile */
  loadedWith(conversationIds: readonly number[]): readonly number[] {
    const memberships = new Map(conversationIds.map((id) => [id, true]));
    for (const [id, isIn] of this.meanwhile ?? []) memberships.set(id, isIn);
    this.conversations = [...memberships].filter(([, isIn]) => isIn).map(([id]) => id);
    this.meanwhile = undefined;
    this.loaded = undefined;
    return this.conversations;
  }

  /** @returns whether it is new, and known to be complete */
  enter(conversationId: number): boolean {
    this.meanwhile?.set(conversationId, true);
    if (this.meanwhile || this.conversations.includes(conversationId)) return false;
    this.conversations.push(conversationId);
    return true;
  }

  /** @returns whether the person was in it, and everything is loaded */
  leave(conversationId: number): boolean {
    this.meanwhile?.set(conversationId, false);
    const place = this.conversations.indexOf(conversationId);
    if (this.meanwhile || place < 0) return false;
    this.conversations.splice(place, 1);
    return true;
  }
}
