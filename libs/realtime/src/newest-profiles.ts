import type { EventPayloads, EventType } from '#core/catalogue/events.js';

/** People whose last version is remembered: far more than change their profiles while an event is late. */
const mostRemembered = 10_000;

/** Knows which version of a profile was told last: an event that comes late (`Outbox`) must not bring an older one back. */
export class NewestProfiles {
  private readonly versions = new Map<number, number>();

  /** Whether the event says how a profile was before what has been told. The same version may come again. */
  isOutdated<Type extends EventType>(type: Type, payload: EventPayloads[Type]): boolean {
    if (type !== 'user.updated') return false;
    const { userId, version } = payload as Partial<EventPayloads['user.updated']> & { userId: number };
    // An older Parley left it behind.
    if (version === undefined) return false;
    const told = this.versions.get(userId);
    if (told !== undefined && version < told) return true;
    // Whoever changed last is forgotten last.
    this.versions.delete(userId);
    this.versions.set(userId, version);
    if (this.versions.size > mostRemembered) this.versions.delete(this.versions.keys().next().value!);
    return false;
  }
}
