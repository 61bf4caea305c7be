/** How far a message has come: stored, written to a device of everyone or fetched by them, read by everyone. */
export type DeliveryStatus = 'sent' | 'delivered' | 'read';

/** Where one member stands. */
export interface Stand {
  readonly userId: number;
  readonly seq: number;
}

/** Of the members of a conversation, the two who stand furthest back: who they are when the sender is left out. */
export interface Stands {
  readonly joined: readonly Stand[];
  readonly delivered: readonly Stand[];
  readonly read: readonly Stand[];
}

/** How far the messages of a conversation have come, at one moment. */
export class Receipts {
  constructor(private readonly stands: Stands) {}

  /**
   * The least advanced receiver counts. Who joined later stands behind the message from the beginning, and so holds
   * nothing back; a message that nobody else was there for stays sent.
   */
  statusOf({ senderId, seq }: { readonly senderId: number; readonly seq: number }): DeliveryStatus {
    const { joined, delivered, read } = this.stands;
    if (!(lowest(joined, senderId) < seq)) return 'sent';
    if (lowest(read, senderId) >= seq) return 'read';
    return lowest(delivered, senderId) >= seq ? 'delivered' : 'sent';
  }
}

function lowest(stands: readonly Stand[], senderId: number): number {
  return stands.find(({ userId }) => userId !== senderId)?.seq ?? Number.POSITIVE_INFINITY;
}
