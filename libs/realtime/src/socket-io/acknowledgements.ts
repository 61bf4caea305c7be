import { acknowledgementFrame } from './socket-io.frame.js';
import type { ParleySocket, SocketData } from './socket-io.connection.js';

/** Socket.IO's type of the packet. */
const acknowledgement = 3;

interface OutgoingPacket {
  readonly type: number;
  readonly id: number;
  readonly data: readonly unknown[];
}

/** What Socket.IO keeps to itself: every packet that it sends over a socket goes through this method. */
interface SocketInternals {
  readonly data: SocketData;
  packet(packet: OutgoingPacket, options?: object): void;
}

/**
 * Acknowledgements of an admitted socket go the way of events: in one order with them, within the same bound for a client
 * that does not read, and mostly in the same system call. Socket.IO would take four events and a system call for each.
 */
export function acknowledgeAmongEvents(socket: ParleySocket): void {
  (socket as unknown as SocketInternals).packet = sendPacket;
}

/** One function for all sockets: a closure would cost each idle connection its memory. */
function sendPacket(this: SocketInternals, packet: OutgoingPacket, options?: object): void {
  if (packet.type === acknowledgement) {
    this.data.connection!.deliver(acknowledgementFrame(packet.id, packet.data));
    return;
  }
  const { packet: send } = Object.getPrototypeOf(this) as SocketInternals;
  send.call(this, packet, options);
}
