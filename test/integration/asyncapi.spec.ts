import { readFileSync } from 'node:fs';
import specs from '@asyncapi/specs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { printed } from '#server/docs/documents.js';
import { aServer } from '#test/test-server.js';

interface Message {
  readonly payload: object;
  readonly examples: readonly { readonly payload: unknown }[];
}

interface AsyncApi {
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, object>> }>>;
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
}

const published = specs.schemasWithoutId['3.0.0'] as object;
const committed = readFileSync(new URL('../../libs/realtime/asyncapi.json', import.meta.url), 'utf8');
const parley = aServer();

function validatorOf(schema: object): ValidateFunction {
  // The schema of AsyncAPI itself is loose about its own keywords.
  return formats.default(new Ajv({ allErrors: true, strict: false, validateFormats: false })).compile(schema);
}

describe('the AsyncAPI document', () => {
  it('is committed as it is served (npm run docs:generate writes it)', async () => {
    const served = (await (await fetch(`${parley.url}/docs/asyncapi.json`)).json()) as object;
    expect(JSON.parse(committed)).toEqual(served);
    expect(committed).toBe(printed(served));
  });

  it('is one, by the schema that AsyncAPI publishes', () => {
    const validate = validatorOf(published);
    expect([validate(JSON.parse(committed)), validate.errors]).toEqual([true, null]);
  });

  it('has examples that are what their schemas say, and every message in a channel', () => {
    const { channels, components } = JSON.parse(committed) as AsyncApi;
    const shown = Object.values(channels).flatMap(({ messages }) => Object.values(messages));
    expect(shown).toHaveLength(Object.keys(components.messages).length);
    for (const [name, { payload, examples }] of Object.entries(components.messages)) {
      const validate = validatorOf(payload);
      for (const example of examples)
        expect([name, validate(example.payload), validate.errors]).toEqual([name, true, null]);
    }
  });
});
