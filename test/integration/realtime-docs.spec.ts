import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatFrames } from '#realtime/chat-socket/chat-frames.js';
import { chatRequests } from '#realtime/chat-socket/chat-request.js';
import { push } from '#realtime/ims-push/push.js';
import { eventRegistry } from '#realtime/socket-io/event-registry.js';

const text = readFileSync(join(import.meta.dirname, '../../docs/realtime.md'), 'utf8');

/** Name, words and example of each section below "Events". */
const sections = new Map(
  [...text.matchAll(/^### `([\w.]+)`\n\n([^]*?)\n\n```json\n([^]*?)\n```$/gm)].map(
    ([, name, description, example]) => [
      name,
      { description: description!.replaceAll('\n', ' '), example: JSON.parse(example!) as unknown },
    ],
  ),
);

/** What stands in the first column of the tables of a section. */
function framesShownIn(heading: string): unknown[] {
  const section = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`))!;
  return [...section.matchAll(/^\| `(\{.*?\})` \|/gm)].map(([, json]) => JSON.parse(json!) as unknown);
}

describe('docs/realtime.md', () => {
  it.each(Object.entries(eventRegistry))(
    'shows the event %s as the registry has it',
    (name, { description, example }) => {
      expect(sections.get(name)).toEqual({ description, example });
    },
  );

  it('shows every push of ims, once, as clients get it', () => {
    const shown = framesShownIn('The push WebSocket of `ims`').map((frame) => push.parse(frame));
    const types = push.options.map(({ shape }) => shape.type.value);
    expect(shown.map(({ type }) => type).toSorted()).toEqual(types.toSorted());
  });

  it('shows every frame and every request of the chat socket, as its registry has it', () => {
    const registered = [...Object.values(chatRequests), ...Object.values(chatFrames)];
    expect(framesShownIn('The chat WebSocket of `api-chat`')).toEqual(
      registered.map(({ example }) => example),
    );
    for (const { schema, example } of registered) expect(schema.parse(example)).toBeDefined();
  });

  it('shows no event that does not exist', () => {
    expect([...sections.keys()].filter((name) => !Object.hasOwn(eventRegistry, name!))).toEqual([]);
  });
});
