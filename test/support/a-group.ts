import { CommandBus } from '@nestjs/cqrs';
import { CreateGroupCommand } from '#core/group-admin/create-group/create-group.command.js';
import type { Person } from './a-person.js';
import type { TestServer } from './test-server.js';

/** Makes friends at once, without the events of asking and accepting. */
const befriendAtOnce = `
  INSERT INTO friendships (user_id, friend_id, created_at)
  SELECT a, b, now() FROM (SELECT $1::bigint AS a, unnest($2::bigint[]) AS b) pairs
  UNION ALL
  SELECT b, a, now() FROM (SELECT $1::bigint AS a, unnest($2::bigint[]) AS b) pairs
  ON CONFLICT DO NOTHING`;

/** A group that `owner` founds with the others. @returns its conversation id; its first message is the owner's welcome */
export async function aGroup(server: TestServer, owner: Person, ...others: Person[]): Promise<number> {
  const otherIds = others.map(({ id }) => id);
  await server.query(befriendAtOnce, [owner.id, otherIds]);
  return server.app.get(CommandBus).execute(new CreateGroupCommand(owner.id, 'Group', otherIds));
}
