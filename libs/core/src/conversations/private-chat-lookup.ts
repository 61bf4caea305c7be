import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BatchedLookup } from '#kernel/batched-lookup.js';
import { pairOf } from './pair-lock.js';

const chatsOfPairs = `
  SELECT p.low_user_id AS "lowUserId", p.high_user_id AS "highUserId", p.conversation_id AS "conversationId"
  FROM unnest($1::bigint[], $2::bigint[]) AS asked (low, high)
  JOIN private_chats p ON p.low_user_id = asked.low AND p.high_user_id = asked.high`;

interface Chat {
  readonly lowUserId: number;
  readonly highUserId: number;
  readonly conversationId: number;
}

const keyOf = (lowUserId: number, highUserId: number): string => `${lowUserId} ${highUserId}`;

/** Finds the private chats of pairs, for those who name a person and not a conversation. Nothing is remembered. */
@Injectable()
export class PrivateChatLookup {
  /** All who send at the same moment ask together. */
  private readonly lookup = new BatchedLookup<string, number>((keys) => this.load(keys));

  constructor(private readonly dataSource: DataSource) {}

  /** @returns the conversation id; undefined when the two never had a chat */
  find(oneId: number, otherId: number): Promise<number | undefined> {
    const { lowUserId, highUserId } = pairOf(oneId, otherId);
    return this.lookup.find(keyOf(lowUserId, highUserId));
  }

  private async load(keys: readonly string[]): Promise<Map<string, number>> {
    const pairs = keys.map((key) => key.split(' '));
    const chats: Chat[] = await this.dataSource.query(chatsOfPairs, [
      pairs.map(([low]) => low),
      pairs.map(([, high]) => high),
    ]);
    return new Map(
      chats.map(({ lowUserId, highUserId, conversationId }) => [
        keyOf(lowUserId, highUserId),
        conversationId,
      ]),
    );
  }
}
