import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { aGroup } from '#test/a-group.js';
import { aPerson } from '#test/a-person.js';
import { SocketDevice } from '#test/socket-client.js';
import { aServer } from '#test/test-server.js';
import { until } from '#test/until.js';

const parley = aServer();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of what is still in use. */
function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

async function slowSockets(): Promise<number> {
  const metrics = await (await fetch(`${parley.url}/metrics`)).text();
  return Number(/parley_slow_sockets_closed_total\{wire="socket.io"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}

describe('a client that does not read', () => {
  it('is closed when too much waits for it, and holds up nobody', async () => {
    const [alice, bob, carol] = [await aPerson(parley), await aPerson(parley), await aPerson(parley)];
    const group = await aGroup(parley, alice, bob, carol);
    const [sender, reader] = [
      await SocketDevice.connect(parley.url, alice.token),
      await SocketDevice.connect(parley.url, bob.token),
    ];
    const slow = new WebSocket(`${parley.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    slow.on('error', () => undefined);
    const connected = new Promise<void>((resolve) => {
      slow.on('message', (data: Buffer) => {
        if (data.toString().startsWith('40')) resolve();
        else if (data.toString().startsWith('0')) slow.send(`40${JSON.stringify({ token: carol.token })}`);
      });
    });
    await connected;
    slow.pause();

    const long = 'x'.repeat(5_000);
    let sent = 0;
    const heap = usedHeap();
    while ((await slowSockets()) === 0) {
      await Promise.all(Array.from({ length: 200 }, () => sender.say(group, long)));
      sent += 200;
      if (sent > 10_000) throw new Error('the slow client was never closed');
    }
    expect(usedHeap() - heap).toBeLessThan(100 * 1024 * 1024);
    // The others got all of it, and further messages arrive.
    await until('the reader has everything', () => reader.of('message.created').length === sent || undefined);
    const { id } = await sender.say(group, 'after it');
    await reader.event('message.created', (message) => message.id === id);
    expect(reader.disconnections).toEqual([]);

    slow.resume();
    await until('it notices', () => slow.readyState === WebSocket.CLOSED || undefined);
    // It comes back at once, and from there on gets everything again.
    const back = await SocketDevice.connect(parley.url, carol.token);
    const next = await sender.say(group, 'welcome back');
    await back.event('message.created', (message) => message.id === next['id']);
    for (const device of [sender, reader, back]) device.close();
    expect(parley.log).toEqual([]);
  }, 60_000);
});
