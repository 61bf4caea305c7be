import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { InputBudget } from '../input-budget.js';
import { Admission } from './admission.js';
import { EnginePipe, socketBelow, type EngineConnection } from './engine-pipe.js';

/** What one client may send in a second, and at once. An honest one sends 20 messages of 20 KB at most. */
const mostPackets = 200;
const mostBytes = 1024 * 1024;

interface Packet {
  readonly data?: string | Buffer;
}

/** Ends connections that send more than any client needs, before anything is made of it. */
@Injectable()
export class InboundBound {
  constructor(
    private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Counts packets, and bytes as they come over the wire: pings and fragments of a WebSocket are no packets. */
  watch(engine: EngineConnection): void {
    if (this.settings.RATE_LIMITS === 'off') return;
    const packets = new InputBudget(mostPackets);
    const bytes = new InputBudget(mostBytes);
    const countBytes = ({ length }: Buffer): void => {
      if (!bytes.spend(length)) this.end(engine);
    };
    const socket = socketBelow(engine);
    socket?.on('data', countBytes);
    if (!socket) engine.once('upgrade', () => socketBelow(engine)?.on('data', countBytes));
    engine.on('packet', ({ data = '' }: Packet) => {
      const within = packets.spend(1);
      // Over long polling packets are all that there is.
      const fits = socketBelow(engine) !== undefined || bytes.spend(Buffer.byteLength(data));
      if (!within || !fits) this.end(engine);
    });
  }

  private end(engine: EngineConnection): void {
    const connection = this.admission.connectionOf(engine);
    if (connection) connection.close('connection.flooding');
    else new EnginePipe(engine).cut();
  }
}
