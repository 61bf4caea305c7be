import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListMemberConversationIdsQuery } from '#core/conversations/list-member-conversation-ids/list-member-conversation-ids.query.js';
import { Connections } from './connections.js';
import type { Presence } from './presence.js';

/**
 * Finds who is online of those who share a conversation with a person. For one person the answers come in the order of
 * the questions, however long each takes: of two changes of a profile the later one reaches everybody last.
 */
@Injectable()
export class Contacts {
  /** The last question about each person that has no answer yet. */
  private readonly asking = new Map<number, Promise<unknown>>();

  constructor(
    private readonly queries: QueryBus,
    private readonly connections: Connections,
  ) {}

  async of(userId: number): Promise<Set<Presence>> {
    const before = this.asking.get(userId) ?? Promise.resolve();
    // Whoever asked before learns of a failure; it is no reason not to ask again.
    const ids = before
      .catch(() => undefined)
      .then(() => this.queries.execute(new ListMemberConversationIdsQuery(userId)));
    this.asking.set(userId, ids);
    try {
      return this.onlineIn(await ids);
    } finally {
      if (this.asking.get(userId) === ids) this.asking.delete(userId);
    }
  }

  private onlineIn(conversationIds: readonly number[]): Set<Presence> {
    const contacts = new Set<Presence>();
    for (const conversationId of conversationIds) {
      for (const presence of this.connections.inConversation(conversationId)) contacts.add(presence);
    }
    return contacts;
  }
}
