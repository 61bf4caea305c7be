/** Lets the tasks of one key run one after the other; those of different keys do not wait for each other. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  async take<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    let end!: () => void;
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.last.set(key, mine);
    try {
      await before;
      return await task();
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
      end();
    }
  }
}
