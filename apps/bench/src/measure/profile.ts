import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOn } from '../dataset/data-folder.js';
import type { CpuProfile } from '../report/flame-graph.js';
import type { Scenario } from '../scenario.js';

/** Runs a scenario against a server that is profiled. What it measures meanwhile is slower, and thrown away. */
export async function profileOf(scenario: Scenario, say: (line: string) => void): Promise<CpuProfile> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-profile-'));
  try {
    const nodeFlags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=500'];
    const parley = (await startOn('1m', say, { nodeFlags }))!;
    try {
      await scenario.run({ quick: true, parley, say });
    } finally {
      await parley.stop();
    }
    const [file] = readdirSync(folder);
    return JSON.parse(readFileSync(join(folder, file!), 'utf8')) as CpuProfile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
