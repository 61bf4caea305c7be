import { people } from '../dataset/population.js';
import type { Bench, Row, Scenario } from '../scenario.js';
import { bestList } from './best-statements.js';
import { onEachScale, statementOf, statementRow } from './reads.js';

const fragment = 'unlisted_seq';
const goal = '≤ 1.3 × best statement, 10 M = 1 M within 20 %';

/** The list of the contract that pages, cut to 20. */
const path = (userId: number): string => `/api/v1/conversations?userId=${userId}&limit=20`;

async function run(bench: Bench): Promise<Row[]> {
  const costs = await onEachScale(bench, async (parley) => {
    const ofTen = await statementOf(parley, people.tenConversations, path(people.tenConversations), fragment);
    const ofThousand = await statementOf(
      parley,
      people.thousandConversations,
      path(people.thousandConversations),
      fragment,
    );
    return [
      { name: 'of 10', statement: ofTen },
      { name: 'of 10, by hand', statement: bestList(people.tenConversations) },
      { name: 'of 1,000', statement: ofThousand },
      { name: 'of 1,000, by hand', statement: bestList(people.thousandConversations) },
    ];
  });
  const small = costs['1m']!;
  return Object.entries(costs).flatMap(([scale, measured]) =>
    ['of 10', 'of 1,000'].map((name) => {
      const ours = measured[name]!;
      const hand = measured[`${name}, by hand`]!;
      const growth = ours.cpuUs / small[name]!.cpuUs;
      return statementRow(
        `list-${name.replace('of ', '').replace(',', '')}-at-${scale}`,
        goal,
        ours,
        hand,
        ours.cpuUs <= 1.3 * hand.cpuUs && growth <= 1.2,
        `${(ours.cpuUs / hand.cpuUs).toFixed(2)} × the statement by hand (${hand.cpuUs.toFixed(0)} µs), ${growth.toFixed(2)} × 1 M`,
      );
    }),
  );
}

export const conversationList: Scenario = {
  name: 'conversation-list',
  about: 'the top 20 of 10 and of 1,000 conversations, at 1 M and 10 M messages',
  run,
};
