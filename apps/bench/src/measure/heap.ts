import { Inspector } from './inspector.js';

/** Memory of a Node process, in bytes, after a collection of all garbage. */
export interface HeapUse {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

/** Asks a process that can be inspected on this port. */
export async function heapOf(inspectorPort: number): Promise<HeapUse> {
  const inspector = await Inspector.open(inspectorPort);
  try {
    // What the first collection finds dead, the second one frees.
    for (let time = 0; time < 2; time += 1) await inspector.ask('HeapProfiler.collectGarbage');
    const expression = 'JSON.stringify(process.memoryUsage())';
    const { result } = await inspector.ask<{ result: { value: string } }>('Runtime.evaluate', { expression });
    return JSON.parse(result.value) as HeapUse;
  } finally {
    inspector.close();
  }
}
