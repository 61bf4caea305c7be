import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import type { FriendRequestStatus } from './friend-request.entity.js';

const ask = `
  INSERT INTO friend_requests (sender_id, receiver_id, message, status, created_at)
  VALUES ($1, $2, $3, 'waiting', $4)
  ON CONFLICT (sender_id, receiver_id) DO UPDATE
  SET message = EXCLUDED.message, status = EXCLUDED.status, created_at = EXCLUDED.created_at, handled_at = NULL
  WHERE friend_requests.status <> 'waiting'
  RETURNING id`;

const handle = `
  UPDATE friend_requests SET status = $3, handled_at = $4
  WHERE sender_id = $1 AND receiver_id = $2 AND status = 'waiting'
  RETURNING id`;

/** Writes friend requests: one row per sender and receiver, whatever became of earlier ones. */
@Injectable()
export class FriendRequestsRepository {
  /** @returns the request's id. @throws CoreError `friend_request.waiting` */
  async ask(
    transaction: Transaction,
    senderId: number,
    receiverId: number,
    message: string,
  ): Promise<number> {
    const [asked] = await transaction.query<{ id: number }>(ask, [
      senderId,
      receiverId,
      message,
      transaction.now,
    ]);
    if (!asked) throw new CoreError('friend_request.waiting');
    return asked.id;
  }

  /** Gives a waiting request its end. @returns the request's id; undefined when none is waiting */
  async handle(
    transaction: Transaction,
    senderId: number,
    receiverId: number,
    status: Exclude<FriendRequestStatus, 'waiting'>,
  ): Promise<number | undefined> {
    const [handled] = await transaction.query<{ id: number }>(handle, [
      senderId,
      receiverId,
      status,
      transaction.now,
    ]);
    return handled?.id;
  }
}
