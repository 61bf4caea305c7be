/** A device on Socket.IO's long polling that speaks it by hand: it fetches what there is only when it is told to. */
export class PollingClient {
  private constructor(
    private readonly address: string,
    readonly sid: string,
  ) {}

  /** Opens a session and is let in. */
  static async connect(url: string, token: string): Promise<PollingClient> {
    const address = `${url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(address)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const client = new PollingClient(`${address}&sid=${sid}`, sid);
    await client.send(`40${JSON.stringify({ token })}`);
    const answer = await client.take();
    if (!answer.startsWith('40')) throw new Error(`it was not let in: ${answer}`);
    return client;
  }

  /** Sends packets. @returns the status of the answer, or 0 where there was none */
  async send(...packets: string[]): Promise<number> {
    const body = packets.join('\u001E');
    return fetch(this.address, { method: 'POST', body }).then(
      ({ status }) => status,
      () => 0,
    );
  }

  /** Waits for what comes next, and fetches it. */
  async take(): Promise<string> {
    return (await fetch(this.address)).text();
  }
}
