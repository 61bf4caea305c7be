import { readFileSync } from 'node:fs';
import type { OpenApiDocument } from '#test/conformance.js';

/** Where the contract's OpenAPI document is committed. */
export const documentFile = new URL('../../../libs/contracts/ims/openapi.json', import.meta.url);

/** The committed document; `openapi.spec.ts` holds it against the one that is served. */
export function committedDocument(): OpenApiDocument {
  return JSON.parse(readFileSync(documentFile, 'utf8')) as OpenApiDocument;
}

/** Operations that are built, as `GET /path`. */
export function builtOperations(): Set<string> {
  const { paths } = committedDocument();
  return new Set(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  );
}
