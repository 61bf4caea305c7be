import { aGroup } from './a-group.js';
import { aPerson, type Person } from './a-person.js';
import { throughApiV1, succeededV1, type ApiV1Answer, type ApiV1Client } from './api-v1-client.js';
import type { TestServer } from './test-server.js';

/** A group as `api-v1` writes it. */
export interface GroupV1 {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly role: string | null;
  readonly [field: string]: unknown;
}

/** A group with an owner, an admin and a member; and a stranger, who is in none. */
export interface GroupScene {
  readonly group: number;
  readonly owner: Person;
  readonly admin: Person;
  readonly member: Person;
  readonly stranger: Person;
}

export async function aGroupScene(server: TestServer): Promise<GroupScene> {
  const [owner, admin, member, stranger] = await Promise.all([1, 2, 3, 4].map(() => aPerson(server)));
  const group = await aGroup(server, owner!, admin!, member!);
  await server.query(
    `UPDATE conversation_members SET role = 'admin' WHERE conversation_id = $1 AND user_id = $2`,
    [group, admin!.id],
  );
  return { group, owner: owner!, admin: admin!, member: member!, stranger: stranger! };
}

/** Lets anyone into the group. */
export async function openUp(server: TestServer, group: number): Promise<void> {
  await server.query(`UPDATE conversations SET join_policy = 'open' WHERE id = $1`, [group]);
}

/** Fills a group up to its last place with people who never log in. */
export async function fillUp(server: TestServer, group: number): Promise<void> {
  await server.query(
    `WITH crowd AS (
       INSERT INTO users (email, email_key, password_hash, name, created_at, updated_at)
       SELECT e, e, '', 'crowd', now(), now() FROM (
         SELECT 'crowd.' || $1::text || '.' || n || '@example.com' AS e FROM generate_series(1, 5000 - (
           SELECT count(*)::int FROM conversation_members WHERE conversation_id = $1::bigint AND left_at IS NULL
         )) n
       ) emails
       RETURNING id
     )
     INSERT INTO conversation_members (conversation_id, user_id, joined_at) SELECT $1::bigint, id, now() FROM crowd`,
    [group],
  );
}

/**
 * What a group operation answers for what is out of the caller's reach: a group that is none, someone else's, one that
 * was dissolved, and a private chat. All are told alike.
 */
export async function outOfReach(
  server: TestServer,
  act: (client: ApiV1Client, group: number) => Promise<ApiV1Answer>,
): Promise<ApiV1Answer[]> {
  const scene = await aGroupScene(server);
  const gone = await aGroup(server, scene.owner);
  await server.query('UPDATE conversations SET dissolved_at = now() WHERE id = $1', [gone]);
  const chat = succeededV1<{ id: string }>(
    await throughApiV1(scene.owner).post('/conversations', {
      type: 'single',
      userId: scene.owner.id,
      targetId: scene.stranger.id,
    }),
  );
  const answers = [
    await act(throughApiV1(scene.owner), 987_654_321),
    await act(throughApiV1(scene.stranger), scene.group),
    await act(throughApiV1(scene.owner), gone),
    await act(throughApiV1(scene.owner), Number(chat.id)),
  ];
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  return answers;
}

/** A multipart form with one file in the field `file`. */
export async function fileForm(
  bytes: Buffer,
  type = 'image/png',
): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], 'a.png', { type }));
  const encoded = new Response(form);
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type')! },
  };
}
