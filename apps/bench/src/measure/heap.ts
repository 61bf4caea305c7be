import { WebSocket } from 'ws';

/** Memory of a Node process, in bytes, after a collection of all garbage. */
export interface HeapUse {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
}

/** Asks a process that was started with `--inspect=127.0.0.1:<port>`. */
export async function heapOf(inspectorPort: number): Promise<HeapUse> {
  const [target] = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(target!.webSocketDebuggerUrl, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let last = 0;
  const ask = (method: string, params: object = {}): Promise<{ result: { value: string } }> =>
    new Promise((resolve) => {
      const id = (last += 1);
      socket.on('message', (data) => {
        const answer = JSON.parse(String(data)) as { id?: number; result: { result: { value: string } } };
        if (answer.id === id) resolve(answer.result);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  try {
    // What the first collection finds dead, the second one frees.
    for (let time = 0; time < 2; time += 1) await ask('HeapProfiler.collectGarbage');
    const { result } = await ask('Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' });
    return JSON.parse(result.value) as HeapUse;
  } finally {
    socket.close();
  }
}
