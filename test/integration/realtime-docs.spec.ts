import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

describe('docs/realtime.md', () => {
  it.each(Object.entries(eventRegistry))(
    'shows the event %s as the registry has it',
    (name, { description, example }) => {
      expect(sections.get(name)).toEqual({ description, example });
    },
  );

  it('shows every push of ims, once, as clients get it', () => {
    const shown = [...text.matchAll(/^\| `(\{"type":.*?\})` \|/gm)].map(([, json]) =>
      push.parse(JSON.parse(json!)),
    );
    const types = push.options.map(({ shape }) => shape.type.value);
    expect(shown.map(({ type }) => type).toSorted()).toEqual(types.toSorted());
  });

  it('shows no event that does not exist', () => {
    expect([...sections.keys()].filter((name) => !Object.hasOwn(eventRegistry, name!))).toEqual([]);
  });
});
