import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database/transaction.js';
import { CoreError } from '#core/catalogue/errors.js';
import { fact } from '#core/catalogue/events.js';
import { holdAccounts } from '#core/users/user-access.js';
import { FriendRequestsRepository } from './friend-requests.repository.js';
import { FriendshipsRepository } from './friendships.repository.js';

/** One request, and the person who answers it: its receiver, or else nobody. */
export interface Answering {
  readonly userId: number;
  readonly senderId: number;
  readonly receiverId: number;
}

/** A friend request in the hands of its receiver. */
@Injectable()
export class ReceivedRequests {
  constructor(
    private readonly requests: FriendRequestsRepository,
    private readonly friendships: FriendshipsRepository,
  ) {}

  /**
   * Answers a waiting request. The pair is locked by whoever asks (`lockPair`).
   * @throws CoreError `user.not_found`, `user.deleted`, `friend.already`, `friend_request.not_found`
   */
  async answer(
    transaction: Transaction,
    answering: Answering,
    status: 'accepted' | 'refused',
  ): Promise<void> {
    const { userId, senderId, receiverId } = answering;
    await holdAccounts(transaction, [senderId, receiverId]);
    const requestId =
      userId === receiverId
        ? await this.requests.handle(transaction, senderId, receiverId, status)
        : undefined;
    if (requestId === undefined) throw new CoreError(await this.reasonAgainst(transaction, answering));
    const accepted = status === 'accepted';
    transaction.record(fact('friend_request.handled', { requestId, senderId, receiverId, accepted }));
  }

  /** Whether two people are friends is told to the two alone. */
  private async reasonAgainst(transaction: Transaction, { userId, senderId, receiverId }: Answering) {
    const isParty = userId === senderId || userId === receiverId;
    const areFriends = isParty && (await this.friendships.exists(transaction, senderId, receiverId));
    return areFriends ? 'friend.already' : 'friend_request.not_found';
  }
}
