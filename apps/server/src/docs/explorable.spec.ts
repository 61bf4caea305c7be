import type { OpenAPIObject } from '@nestjs/swagger';
import { explorable } from './explorable.js';

const field = (example: unknown) => ({ type: 'string', example });
const body = {
  required: true,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Input' } } },
};

const document = {
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  paths: {
    '/things/{id}': {
      put: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: field('17') },
          { name: 'If-Match', in: 'header', description: 'the tag', schema: field('"3"') },
        ],
        requestBody: body,
        responses: {},
      },
      delete: { requestBody: body, responses: {} },
    },
  },
  components: {
    schemas: {
      Input: {
        type: 'object',
        required: ['name'],
        properties: { name: field('a'), replyTo: { ...field('4801'), description: 'answered' } },
      },
    },
  },
} as unknown as OpenAPIObject;

describe('a document for the explorer', () => {
  const { put, delete: remove } = explorable(document).paths['/things/{id}']!;

  it('fills in what must be given, and of the rest only tells an example', () => {
    expect(put!.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: field('17') },
      {
        name: 'If-Match',
        in: 'header',
        description: 'the tag; 例 · e.g. `"3"`',
        schema: { type: 'string' },
      },
    ]);
    expect(put!.requestBody).toEqual({
      required: true,
      content: { 'application/json': { ...body.content['application/json'], example: { name: 'a' } } },
    });
  });

  it('lets DELETE take its fields from the query string or the body', () => {
    expect(remove!.requestBody).toMatchObject({ required: false });
    expect(remove!.parameters).toEqual([
      { name: 'name', in: 'query', required: false, schema: { type: 'string' } },
      { name: 'replyTo', in: 'query', required: false, description: 'answered', schema: { type: 'string' } },
    ]);
  });

  it('leaves the document that it was given as it was', () => {
    expect(document.paths['/things/{id}']!.delete).not.toHaveProperty('parameters');
    expect(document.paths['/things/{id}']!.put!.requestBody).toEqual(body);
  });
});
