import { z } from 'zod';
import { eventRegistry } from './event-registry.js';

describe.each(Object.entries(eventRegistry))('the event %s', (_name, { description, schema, example }) => {
  it('has an example that is one', () => {
    expect(schema.parse(example)).toEqual(example);
  });

  it('has a JSON Schema that lets no unknown field pass', () => {
    expect(z.toJSONSchema(schema)).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('says in words what happened and who is told', () => {
    expect(description).toMatch(/^[A-Z].*\.$/);
  });
});
