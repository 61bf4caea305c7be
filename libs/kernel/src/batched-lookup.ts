interface Question<Value> {
  readonly answer: Promise<Value | undefined>;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers look-ups that arrive in the same turn of the event loop with one query. Nothing is remembered between
 * turns, so an answer is never older than the question.
 */
export class BatchedLookup<Key, Value> {
  private waiting = new Map<Key, Question<Value>>();

  /** @param load finds the values of many keys; a key without a value is left out of the map */
  constructor(private readonly load: (keys: Key[]) => Promise<Map<Key, Value>>) {}

  find(key: Key): Promise<Value | undefined> {
    const asked = this.waiting.get(key);
    if (asked) return asked.answer;
    if (this.waiting.size === 0) setImmediate(() => void this.flush());
    let question: Omit<Question<Value>, 'answer'>;
    const answer = new Promise<Value | undefined>((resolve, reject) => {
      question = { resolve, reject };
    });
    this.waiting.set(key, { ...question!, answer });
    return answer;
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = new Map();
    try {
      const found = await this.load([...batch.keys()]);
      for (const [key, question] of batch) question.resolve(found.get(key));
    } catch (error) {
      for (const question of batch.values()) question.reject(error);
    }
  }
}
