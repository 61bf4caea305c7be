interface Question<Value> {
  readonly answer: Promise<Value | undefined>;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Queries that may run at once: a second one, so that one that is slow does not hold up all who come behind it. */
const mostUnderWay = 2;

/**
 * Answers look-ups that arrive in the same turn of the event loop with one query; while queries are under way, those
 * of later turns collect, too. Nothing is remembered: a query begins after all the questions that it answers.
 */
export class BatchedLookup<Key, Value> {
  private waiting = new Map<Key, Question<Value>>();
  private underWay = 0;

  /** @param load finds the values of many keys; a key without a value is left out of the map */
  constructor(private readonly load: (keys: Key[]) => Promise<Map<Key, Value>>) {}

  find(key: Key): Promise<Value | undefined> {
    const asked = this.waiting.get(key);
    if (asked) return asked.answer;
    if (this.waiting.size === 0) setImmediate(() => this.flush());
    let question: Omit<Question<Value>, 'answer'>;
    const answer = new Promise<Value | undefined>((resolve, reject) => {
      question = { resolve, reject };
    });
    this.waiting.set(key, { ...question!, answer });
    return answer;
  }

  private flush(): void {
    if (this.waiting.size === 0 || this.underWay >= mostUnderWay) return;
    const batch = this.waiting;
    this.waiting = new Map();
    this.underWay += 1;
    void this.answer(batch).finally(() => {
      this.underWay -= 1;
      this.flush();
    });
  }

  private async answer(batch: ReadonlyMap<Key, Question<Value>>): Promise<void> {
    try {
      const found = await this.load([...batch.keys()]);
      for (const [key, question] of batch) question.resolve(found.get(key));
    } catch (error) {
      for (const question of batch.values()) question.reject(error);
    }
  }
}
