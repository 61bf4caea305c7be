import { succeededV1, throughApiV1 } from '#test/api-v1-client.js';
import { committedDocument } from '#test/committed-document.js';
import { aGroupScene, type GroupScene } from '#test/group-v1.js';
import { sayV1 } from '#test/message-v1.js';
import { aServer } from '#test/test-server.js';

const parley = aServer();
let scene: GroupScene;
/** What stands for the ids in the paths of the lists. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  scene = await aGroupScene(parley);
  const { id: message } = await sayV1(scene.owner, scene.group, '大家好');
  const contacts = succeededV1<{ id: string }>(
    await throughApiV1(scene.owner).post('/contact-groups', { name: '同事' }),
  );
  ids = { groups: String(scene.group), messages: message, 'contact-groups': contacts.id };
});

interface Parameters {
  readonly parameters?: readonly { readonly name: string }[];
}

const lists = Object.entries(committedDocument('api-v1').paths)
  .filter(([, { get }]) => (get as Parameters | undefined)?.parameters?.some(({ name }) => name === 'cursor'))
  .map(([path]) => path.replace('/api/v1', ''));

const extremes = [
  Number.MIN_SAFE_INTEGER,
  -8_640_000_000_000_000,
  -(2 ** 31) - 1,
  -1,
  0,
  3,
  2 ** 31,
  8_640_000_000_000_000,
  Number.MAX_SAFE_INTEGER,
];
const keys = extremes.flatMap((number) => [
  [number],
  [number, 1],
  [0, number],
  ['x', number],
  ['owner', number, 1],
  ['owner', 1, number],
]);

describe('a cursor of the right form that no page ever ended with', () => {
  it.each(lists)('is a place in the list like any other, or refused: %s', async (list) => {
    const path = list.replace(/\/([\w-]+)\/\{\w+\}/, (_, things: string) => `/${things}/${ids[things]}`);
    for (const key of keys) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      const query = { cursor, query: 'a', groupId: scene.group };
      const { status } = await throughApiV1(scene.owner).get(path, query);
      expect({ key, status }).toEqual({ key, status: status === 200 ? 200 : 400 });
    }
  });
});
