import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from '#kernel/logging/logger.js';
import type { MemberConversation } from './conversation-access.js';
import type { Delivery } from './note-deliveries/note-deliveries.command.js';

const everySecond = 1_000;

/** Members whose positions one statement writes: while it runs, a send of one of them waits. */
const mostAtOnce = 500;
/** Statements in a second, however much is delivered. */
const mostASecond = 4;

/**
 * A row that somebody holds is passed over, so this never waits for a send or a reader, and cannot deadlock with them.
 * Answers those that were passed over: they wait for the next time.
 */
const moveForward = `
  WITH due AS MATERIALIZED (
    SELECT d.conversation_id, d.user_id, d.seq
    FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS d (conversation_id, user_id, seq)
    JOIN conversation_members m ON m.conversation_id = d.conversation_id AND m.user_id = d.user_id
    WHERE m.left_at IS NULL AND m.delivered_seq < d.seq
  ), free AS MATERIALIZED (
    SELECT d.conversation_id, d.user_id, d.seq
    FROM due d
    JOIN conversation_members m ON m.conversation_id = d.conversation_id AND m.user_id = d.user_id
    WHERE m.left_at IS NULL AND m.delivered_seq < d.seq
    FOR NO KEY UPDATE OF m SKIP LOCKED
  ), moved AS (
    UPDATE conversation_members m SET delivered_seq = f.seq
    FROM free f WHERE m.conversation_id = f.conversation_id AND m.user_id = f.user_id
  )
  SELECT d.conversation_id AS "conversationId", d.user_id AS "userId", d.seq
  FROM due d
  WHERE NOT EXISTS (
    SELECT 1 FROM free f WHERE f.conversation_id = d.conversation_id AND f.user_id = d.user_id
  )`;

/** The newest place of each member, by conversation. */
type Positions = Map<number, Map<number, number>>;

/**
 * How far messages have reached the members of conversations: kept in memory, and written together. What is not
 * written yet is lost with a crash; those messages count as delivered when the next ones are.
 */
@Injectable()
export class DeliveredPositions implements OnApplicationBootstrap, OnApplicationShutdown {
  /** What was noted since the writing of the others began. */
  private fresh: Positions = new Map();
  /** What is being written, as much of it a second as may be. Everyone in it has a turn before anyone has another. */
  private leaving: Positions = new Map();
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.writing = this.writing.then(() => this.write(mostASecond));
    }, everySecond).unref();
  }

  /** Everyone has left by now (`beforeApplicationShutdown`), and the database is still there. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.writing;
    await this.write(Math.ceil((sizeOf(this.leaving) + sizeOf(this.fresh)) / mostAtOnce) + 1);
  }

  /** Messages up to a place have reached a member. */
  note({ conversationId, userId, seq }: Delivery): void {
    let members = this.fresh.get(conversationId);
    if (!members) {
      members = new Map();
      this.fresh.set(conversationId, members);
    }
    if ((members.get(userId) ?? 0) < seq) members.set(userId, seq);
  }

  /**
   * A member has fetched messages, in ascending order. What was read before was delivered before, and what one wrote
   * needs no delivery.
   */
  noteFetched(
    { id, userId, readSeq }: MemberConversation,
    messages: readonly { readonly senderId: number; readonly seq: number }[],
  ): void {
    const seq = messages.findLast(({ senderId }) => senderId !== userId)?.seq ?? 0;
    if (seq > readSeq) this.note({ conversationId: id, userId, seq });
  }

  /** Positions in a conversation that may not be written yet, by member. */
  unwrittenIn(conversationId: number): ReadonlyMap<number, number> {
    // What is noted later is newer.
    return new Map([...(this.leaving.get(conversationId) ?? []), ...(this.fresh.get(conversationId) ?? [])]);
  }

  private async write(statements: number): Promise<void> {
    try {
      for (let count = 0; count < statements && (await this.writeNext()); count += 1);
    } catch (error) {
      this.logger.warn({ err: error }, 'Delivered positions could not be written; they are tried again.');
    }
  }

  /** @returns whether there was anything to write */
  private async writeNext(): Promise<boolean> {
    if (this.leaving.size === 0) [this.leaving, this.fresh] = [this.fresh, new Map()];
    const batch = firstOf(this.leaving, mostAtOnce);
    if (batch.length === 0) return false;
    const passedOver: Delivery[] = await this.dataSource.query(moveForward, [
      batch.map(({ conversationId }) => conversationId),
      batch.map(({ userId }) => userId),
      batch.map(({ seq }) => seq),
    ]);
    for (const { conversationId, userId } of batch) takeOut(this.leaving, conversationId, userId);
    for (const delivery of passedOver) this.note(delivery);
    return true;
  }
}

function firstOf(positions: Positions, most: number): Delivery[] {
  const first: Delivery[] = [];
  for (const [conversationId, members] of positions) {
    for (const [userId, seq] of members) {
      if (first.length === most) return first;
      first.push({ conversationId, userId, seq });
    }
  }
  return first;
}

function takeOut(positions: Positions, conversationId: number, userId: number): void {
  const members = positions.get(conversationId);
  members?.delete(userId);
  if (members?.size === 0) positions.delete(conversationId);
}

function sizeOf(positions: Positions): number {
  let size = 0;
  for (const members of positions.values()) size += members.size;
  return size;
}
