import fc from 'fast-check';
import type { ContractName } from './conformance.js';
import { exchange } from './exchange.js';
import { requestsOf, type DrawnRequest } from './request-arbitraries.js';
import type { TestServer } from './test-server.js';

/** `FUZZ_REQUESTS=20000 npm run fuzz` runs it whole; without, a short run stands in. */
export const fuzzRequests = Number(process.env['FUZZ_REQUESTS'] ?? 500);
const atOnce = 10;

/** How long a whole run may take, in ms. */
export const fuzzTimeout = 1_800_000;

/** With what a contract is fuzzed. */
export interface FuzzedContract {
  readonly contract: ContractName;
  /** Of people who know each other; now and then nobody's token is sent. */
  readonly tokens: readonly string[];
  /** Of what is there, and of what is not. */
  readonly ids: readonly number[];
  /** Left out: what would end the people's sessions, and with them the sense of all requests to come. */
  readonly spared?: (request: DrawnRequest) => boolean;
}

/** Beyond 16 KB it is no request at all, and no operation documents its answer. */
function fitsIntoHeaders({ options }: DrawnRequest): boolean {
  return encodeURIComponent(JSON.stringify(options.query ?? {}).toWellFormed()).length < 12_000;
}

/** Sends requests for every operation of a contract: each is answered as its OpenAPI document says, and none with a fault. */
export async function expectNoFaults(
  server: TestServer,
  { contract, tokens, ids, spared = () => false }: FuzzedContract,
): Promise<void> {
  const drawn = requestsOf(server.conformance.document(contract), ids)
    .filter(fitsIntoHeaders)
    .filter((request) => !spared(request));
  const speakers = fc.integer({ min: 0, max: 9 });
  const round = fc.array(fc.tuple(drawn, speakers), { minLength: atOnce, maxLength: atOnce });
  let known = 0;
  await fc.assert(
    fc.asyncProperty(round, async (requests) => {
      const answers = await Promise.all(
        requests.map(([{ method, path, options }, speaker]) => {
          const token = speaker === 9 ? 'x' : tokens[speaker % tokens.length]!;
          return exchange(server, contract, method, path, { ...options, token, bearer: true });
        }),
      );
      known += answers.filter(({ status }) => status !== 401).length;
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    }),
    { numRuns: Math.ceil(fuzzRequests / atOnce), endOnFailure: true },
  );
  // Else it asked as a stranger most of the time.
  expect(known).toBeGreaterThan(fuzzRequests / 2);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
}

/** Ids of the messages that are there, those of the first rows of every table, and one of nothing. */
export async function idsToTry(server: TestServer): Promise<number[]> {
  const messages = await server.query<{ id: number }>('SELECT id FROM messages ORDER BY id');
  return [...Array.from({ length: 8 }, (_, n) => n), ...messages.map(({ id }) => id), 2 ** 52];
}
