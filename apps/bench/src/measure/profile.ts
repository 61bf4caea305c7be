import { startOn } from '../dataset/data-folder.js';
import { freePort } from '../processes/ports.js';
import type { CpuProfile } from '../report/flame-graph.js';
import type { Scenario } from '../scenario.js';
import { Inspector } from './inspector.js';

/** How often to look where the server is, in µs. */
const samplingInterval = 500;

/** Where a warm server spends its time under a scenario. What the scenario measures meanwhile is thrown away. */
export async function profileOf(scenario: Scenario, say: (line: string) => void): Promise<CpuProfile> {
  const port = await freePort();
  const parley = (await startOn('1m', say, { nodeFlags: [`--inspect=127.0.0.1:${port}`] }))!;
  try {
    const bench = { quick: true, parley, large: () => Promise.resolve(undefined), say };
    await scenario.run(bench);
    const inspector = await Inspector.open(port);
    await inspector.ask('Profiler.enable');
    await inspector.ask('Profiler.setSamplingInterval', { interval: samplingInterval });
    await inspector.ask('Profiler.start');
    await scenario.run(bench);
    const { profile } = await inspector.ask<{ profile: CpuProfile }>('Profiler.stop');
    inspector.close();
    return profile;
  } finally {
    await parley.stop();
  }
}
