import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { CoreError } from '#core/catalogue/errors.js';
import type { SentMessage } from './draft.js';
import type { Outcome, RequestedDraft } from './send-messages.statement.js';

/** Most messages in one statement: beyond, a batch only makes its members wait for each other. */
const largestBatch = 512;
/** Most sends that may wait in a lane: about a second of work. */
const mostWaiting = 8_000;
/** How long a send may wait before it is refused rather than written, in ms: by then its caller may have given up. */
const longestWait = 5_000;

interface Waiting extends RequestedDraft {
  /** In ms of the lane's clock. */
  readonly since: number;
  readonly resolve: (message: SentMessage) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit in the application: while one batch is under way the next collects, then goes out as one statement.
 * An idle lane writes at once. Each caller gets its own result or its own error, and only after the commit.
 */
export class Lane {
  private waiting: Waiting[] = [];
  private busy = false;
  private scheduled = false;

  /** @param write stores a batch and hands its events on; it rejects when nothing, or nobody knows what, was stored */
  constructor(
    private readonly write: (batch: readonly RequestedDraft[]) => Promise<Outcome[]>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  send(requested: RequestedDraft): Promise<SentMessage> {
    if (this.waiting.length >= mostWaiting) throw busy();
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...requested, since: this.now(), resolve, reject });
      if (this.busy || this.scheduled) return;
      // All that arrived in this turn of the event loop goes together.
      this.scheduled = true;
      setImmediate(() => void this.run());
    });
  }

  private async run(): Promise<void> {
    this.scheduled = false;
    this.busy = true;
    while (this.waiting.length > 0) {
      this.refuseTheLate();
      await this.settle(this.nextBatch());
    }
    this.busy = false;
  }

  /** Those who wait longest stand first. */
  private refuseTheLate(): void {
    const inTime = this.waiting.findIndex((each) => !this.isLate(each));
    const late = this.waiting.splice(0, inTime < 0 ? this.waiting.length : inTime);
    for (const each of late) each.reject(busy());
  }

  /** The same client id twice in one batch would not see itself: the second waits for the next batch. */
  private nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const later: Waiting[] = [];
    const named = new Set<string>();
    for (const each of this.waiting) {
      const { conversationId, senderId, clientId } = each.draft;
      const name = clientId === undefined ? undefined : `${conversationId} ${senderId} ${clientId}`;
      if (batch.length >= largestBatch || (name !== undefined && named.has(name))) {
        later.push(each);
        continue;
      }
      if (name !== undefined) named.add(name);
      batch.push(each);
    }
    this.waiting = later;
    return batch;
  }

  private async settle(batch: Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const outcomes = await this.write(batch);
      batch.forEach((each, place) => {
        const outcome = outcomes[place]!;
        if ('refused' in outcome) each.reject(outcome.refused);
        else each.resolve(outcome.sent);
      });
    } catch (error) {
      if (batch.length === 1 || !isOfARow(error)) {
        for (const each of batch) each.reject(error);
        return;
      }
      // One of them is the cause, and which cannot be known: each is tried alone, and its neighbours do not suffer.
      for (const each of batch) {
        if (this.isLate(each)) each.reject(busy());
        else await this.settle([each]);
      }
    }
  }

  private isLate({ since }: Waiting): boolean {
    return since < this.now() - longestWait;
  }
}

function busy(): CoreError {
  return new CoreError('server.busy', { retryAfter: 1 });
}

/**
 * Whether one message is to blame: the database refused the statement for a value that came with it, and nothing was
 * stored. A lock that was not free in time, or too little room, is nobody's fault: each message alone would wait for the same,
 * ahead of all that stand behind it, and its sender is told to try again. After a lost connection nobody knows what was
 * stored, and trying again could store a message twice: its sender decides, with the same client id.
 */
function isOfARow(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof DatabaseError && /^(22|23|54)/.test(cause.code ?? '');
}
