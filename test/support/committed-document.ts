import { readFileSync } from 'node:fs';
import type { ContractName, OpenApiDocument } from './conformance.js';

/** Where a contract's OpenAPI document is committed. */
export function documentFile(contract: ContractName): URL {
  return new URL(`../../libs/contracts/${contract}/openapi.json`, import.meta.url);
}

/** The committed document; the contract's `openapi.spec.ts` holds it against the one that is served. */
export function committedDocument(contract: ContractName): OpenApiDocument {
  return JSON.parse(readFileSync(documentFile(contract), 'utf8')) as OpenApiDocument;
}

/** Operations that are built, as `GET /path`. */
export function builtOperations(contract: ContractName): Set<string> {
  const { paths } = committedDocument(contract);
  return new Set(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  );
}
