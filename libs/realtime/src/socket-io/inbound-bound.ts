import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#kernel/config/schema.js';
import { InputBudget } from '../input-budget.js';
import { Admission } from './admission.js';
import { EnginePipe, type EngineConnection } from './engine-pipe.js';

/** What one client may send in a second, and at once. An honest one sends 20 messages of 20 KB at most. */
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
    const packets = new InputBudget(mostPackets);
    const characters = new InputBudget(mostCharacters);
    engine.on('packet', ({ data }: Packet) => {
      const within = [packets.spend(1), characters.spend(data?.length ?? 0)];
      if (within.includes(false)) this.end(engine);
    });
  }

  private end(engine: EngineConnection): void {
    const connection = this.admission.connectionOf(engine);
    if (connection) connection.close('connection.flooding');
    else new EnginePipe(engine).cut();
  }
}
