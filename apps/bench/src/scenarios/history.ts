import { deepConversation, people } from '../dataset/population.js';
import { onDatabase } from '../dataset/data-folder.js';
import type { Parley } from '../processes/parley.js';
import type { Bench, Row, Scenario } from '../scenario.js';
import { bestPage } from './best-statements.js';
import { onEachScale, statementOf, statementRow } from './reads.js';

const fragment = 'ORDER BY x.seq DESC';
const goal = '≤ 1.3 × best statement, deepest = newest, 10 M = 1 M within 20 %';
/** The deepest page is that before this place. */
const deepest = 21;

async function placeOf({ databaseUrl }: Parley, seq: number): Promise<string> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2',
      [deepConversation, seq],
    );
    return rows[0]!.id;
  });
}

async function run(bench: Bench): Promise<Row[]> {
  const costs = await onEachScale(bench, async (parley) => {
    const path = `/conversations/messages?conversationId=${deepConversation}&limit=20`;
    const before = await placeOf(parley, deepest);
    const reader = people.deepReader;
    return [
      { name: 'newest', statement: await statementOf(parley, reader, path, fragment) },
      { name: 'newest, by hand', statement: bestPage(deepConversation, reader, 2 ** 40) },
      { name: 'deepest', statement: await statementOf(parley, reader, `${path}&before=${before}`, fragment) },
      { name: 'deepest, by hand', statement: bestPage(deepConversation, reader, deepest) },
    ];
  });
  const small = costs['1m']!;
  return Object.entries(costs).flatMap(([scale, measured]) =>
    ['newest', 'deepest'].map((name) => {
      const ours = measured[name]!;
      const hand = measured[`${name}, by hand`]!;
      const growth = ours.cpuUs / small[name]!.cpuUs;
      const depth = ours.cpuUs / measured.newest!.cpuUs;
      return statementRow(
        `history-${name}-at-${scale}`,
        goal,
        ours,
        hand,
        ours.cpuUs <= 1.3 * hand.cpuUs && growth <= 1.2 && depth <= 1.2,
        `${(ours.cpuUs / hand.cpuUs).toFixed(2)} × the statement by hand (${hand.cpuUs.toFixed(0)} µs), ${depth.toFixed(2)} × newest, ${growth.toFixed(2)} × 1 M`,
      );
    }),
  );
}

export const history: Scenario = {
  name: 'history',
  about: 'a page of 20, the newest and the deepest of a long conversation, at 1 M and 10 M messages',
  run,
};
