import { readFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { printed } from '#server/docs/documents.js';
import { documentFile } from '#test/committed-document.js';
import { checkExamples } from '#test/documented-examples.js';
import { aServer } from '#test/test-server.js';
import { rows } from './rows.js';

const parley = aServer();

describe('the OpenAPI document of api-chat', () => {
  it('is committed as it is served (npm run docs:generate writes it)', async () => {
    const served = (await (await fetch(`${parley.url}/docs/api-chat.json`)).json()) as OpenAPIObject;
    const committed = readFileSync(documentFile('api-chat'), 'utf8');
    expect(JSON.parse(committed)).toEqual(served);
    expect(committed).toBe(printed(served));
  });

  it('has an example for every answer, and each is what its schema says', () => {
    const { wrong, examples } = checkExamples(parley.conformance.document('api-chat'));
    expect(wrong).toEqual([]);
    expect(examples).toBeGreaterThan(30);
  });

  it('names every row at its operation', () => {
    const { paths } = parley.conformance.document('api-chat');
    const missing = rows.filter(({ operation, code, message }) => {
      const [method, path] = operation.split(' ') as [string, string];
      const response = paths[path]![method.toLowerCase()]!.responses[code];
      return !JSON.stringify(response ?? '').includes(`"${message}"`);
    });
    expect(missing).toEqual([]);
  });

  it('says in Chinese and in English what each operation does', () => {
    for (const operations of Object.values(parley.conformance.document('api-chat').paths)) {
      for (const operation of Object.values(operations)) {
        const { summary, description } = operation as { summary?: string; description?: string };
        expect(summary).toMatch(/\p{Script=Han}/u);
        expect(description).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it('stands in the explorer beside the others', async () => {
    const explorer = await (await fetch(`${parley.url}/docs/swagger-ui-init.js`)).text();
    expect(explorer).toContain('/docs/api-chat.json');
    expect(explorer).toContain('/docs/ims.json');
  });
});
