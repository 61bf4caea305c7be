import { CommandBus } from '@nestjs/cqrs';
import { OpenPrivateChatCommand } from '#core/conversations/open-private-chat/open-private-chat.command.js';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import { SendMessageCommand } from '#core/messages/send-message/send-message.command.js';
import { aPerson, Person, succeeded } from '#test/a-person.js';
import { ImsClient } from '#test/ims-client.js';
import type { TestServer } from '#test/test-server.js';
import type { MessageName } from '../faces/face.js';

export type Name = 'alice' | 'bob' | 'carol';

export const everyone: readonly Name[] = ['alice', 'bob', 'carol'];

const befriend = `
  INSERT INTO friendships (user_id, friend_id, created_at) VALUES ($1, $2, now()), ($2, $1, now())`;

/**
 * What every act begins with. Alice and Bob are friends with a private chat and a group, which is Alice's; Carol is a
 * stranger. Nothing is read: Bob has written in both, Alice in the group.
 */
export class Scene {
  /** A conversation that the act makes. */
  made = 0;

  private constructor(
    readonly server: TestServer,
    readonly alice: Person,
    public bob: Person,
    readonly carol: Person,
    readonly chat: number,
    readonly group: number,
  ) {}

  static async open(server: TestServer): Promise<Scene> {
    const [alice, bob, carol] = await Promise.all([
      aPerson(server, { name: '爱丽丝' }),
      aPerson(server, { name: '鲍勃👨‍🍳' }),
      aPerson(server, { name: '卡罗尔' }),
    ]);
    await server.query(befriend, [alice.id, bob.id]);
    const commands = server.app.get(CommandBus);
    const { conversationId: chat } = await commands.execute(new OpenPrivateChatCommand(alice.id, bob.id));
    const group = await commands.execute(new CreateGroupCommand(alice.id, '项目讨论组', [bob.id]));
    const scene = new Scene(server, alice, bob, carol, chat, group);
    await scene.say('bob', chat, '早上好');
    await scene.say('bob', group, '大家好👋');
    return scene;
  }

  /** From now on Bob is whoever has this token. */
  async bobIs(token: string | undefined): Promise<void> {
    const { id, name } = succeeded(await new ImsClient(this.server, token!).get('/account/info'));
    const { email, password } = this.bob;
    this.bob = new Person(this.server, token!, id as number, name as string, email, password);
  }

  person(name: Name): Person {
    return this[name];
  }

  /** Arranges a message. @returns what names it */
  async say(name: Name, conversation: number, content: string): Promise<MessageName> {
    const draft = { conversationId: conversation, kind: 'text', content } as const;
    const command = new SendMessageCommand(this.person(name).id, draft);
    const { id, seq } = await this.server.app.get(CommandBus).execute(command);
    return { id, seq, conversation };
  }

  async befriend(one: Name, other: Name): Promise<void> {
    await this.server.query(befriend, [this.person(one).id, this.person(other).id]);
  }

  async message(conversation: number, seq: number): Promise<MessageName> {
    const sql = 'SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2';
    const [found] = await this.server.query<{ id: number }>(sql, [conversation, seq]);
    return { id: found!.id, seq, conversation };
  }

  /** The other one, where it is a private chat of this person. */
  async peerIn(conversation: number, name: Name): Promise<Person | undefined> {
    const sql = `SELECT low_user_id AS low, high_user_id AS high FROM private_chats WHERE conversation_id = $1`;
    const [pair] = await this.server.query<{ low: number; high: number }>(sql, [conversation]);
    const { id } = this.person(name);
    if (!pair || (pair.low !== id && pair.high !== id)) return undefined;
    const other = pair.low === id ? pair.high : pair.low;
    return everyone.map((one) => this.person(one)).find((one) => one.id === other);
  }

  async newestConversation(): Promise<number> {
    const [newest] = await this.server.query<{ id: number }>('SELECT max(id) AS id FROM conversations');
    return newest!.id;
  }

  /** `alice` and so on; `chat`, `group`, `made`. */
  nameOf(id: number, what: 'person' | 'conversation'): string {
    const names = what === 'person' ? everyone : (['chat', 'group', 'made'] as const);
    return (
      names.find(
        (name) => id === (what === 'person' ? this.person(name as Name).id : this[name as 'chat']),
      ) ?? `${id}`
    );
  }
}
