import { readFileSync, writeFileSync } from 'node:fs';
import { withContractMatrix } from './contract-matrix.js';
import { sourceFiles } from './source-tree.js';

/** Writes the tables of `docs/contracts.md`: a part of `npm run docs:generate`, run at the root of the repository. */
const page = 'docs/contracts.md';
writeFileSync(page, withContractMatrix(readFileSync(page, 'utf8'), sourceFiles('.')));
