import { setImmediate } from 'node:timers/promises';
import { ChatInput } from './chat-input.js';

function setUp() {
  const webSocket = {
    isPaused: false,
    pause: () => void (webSocket.isPaused = true),
    resume: () => void (webSocket.isPaused = false),
  };
  const begun: (string | undefined)[] = [];
  let finish = (): void => undefined;
  const input = new ChatInput(webSocket, (text) => {
    begun.push(text);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const finishNext = async (): Promise<void> => {
    finish();
    await setImmediate();
  };
  return { webSocket, input, begun, finishNext };
}

describe('what a client sends', () => {
  it('is carried out one after the other, in its order', async () => {
    const { input, begun, finishNext } = setUp();
    for (const text of ['a', undefined, 'b']) input.take(text);
    expect(begun).toEqual(['a']);
    await finishNext();
    expect(begun).toEqual(['a', undefined]);
    await finishNext();
    await finishNext();
    input.take('c');
    expect(begun).toEqual(['a', undefined, 'b', 'c']);
  });

  it('is not read any more while a hundred wait, until half of them have gone', async () => {
    const { input, webSocket, finishNext } = setUp();
    for (let count = 0; count < 100; count += 1) input.take('x');
    expect(webSocket.isPaused).toBe(false);
    input.take('x');
    expect(webSocket.isPaused).toBe(true);
    for (let count = 0; count < 50; count += 1) await finishNext();
    expect(webSocket.isPaused).toBe(true);
    await finishNext();
    expect(webSocket.isPaused).toBe(false);
  });
});
