import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { Admission } from './admission.js';
import { EnginePipe, type EngineConnection } from './engine-pipe.js';

/** What one client may send in a second. An honest one sends 20 messages of 20 KB at most. */
const mostPackets = 200;
const mostCharacters = 1024 * 1024;

interface Packet {
  readonly data?: { readonly length?: number };
}

/** Ends connections that send more than any client needs, before anything is made of it. */
@Injectable()
export class InboundBound {
  constructor(
    private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  watch(engine: EngineConnection): void {
    if (this.settings.RATE_LIMITS === 'off') return;
    let second = 0;
    let packets = 0;
    let characters = 0;
    engine.on('packet', ({ data }: Packet) => {
      const now = Math.floor(performance.now() / 1000);
      if (now !== second) {
        second = now;
        packets = 0;
        characters = 0;
      }
      packets += 1;
      characters += data?.length ?? 0;
      if (packets > mostPackets || characters > mostCharacters) this.end(engine);
    });
  }

  private end(engine: EngineConnection): void {
    const connection = this.admission.connectionOf(engine);
    if (connection) connection.close('connection.flooding');
    else new EnginePipe(engine).cut();
  }
}
