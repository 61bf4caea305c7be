import { deepConversation, people } from '../dataset/population.js';
import type { Bench, Row, Scenario } from '../scenario.js';
import { onEachScale, statementOf, statementRow } from './reads.js';

const fragment = 'badge_countable';

function pathOfTotal(userId: number): string {
  return `/api/v1/conversations/unread-total/${userId}`;
}

async function run(bench: Bench): Promise<Row[]> {
  const costs = await onEachScale(bench, async (parley) => {
    const one = `/interface?conversationId=${deepConversation}`;
    const { deepReader, farBehind, tenConversations, thousandConversations } = people;
    return [
      { name: '10 unread', statement: await statementOf(parley, deepReader, one, fragment) },
      { name: '1 M unread', statement: await statementOf(parley, farBehind, one, fragment) },
      {
        name: 'total of 10',
        statement: await statementOf(parley, tenConversations, pathOfTotal(tenConversations), fragment),
      },
      {
        name: 'total of 1,000',
        statement: await statementOf(
          parley,
          thousandConversations,
          pathOfTotal(thousandConversations),
          fragment,
        ),
      },
    ];
  });
  return Object.entries(costs).flatMap(([scale, measured]) => {
    const few = measured['10 unread']!;
    const many = measured['1 M unread']!;
    const total = measured['total of 1,000']!;
    return [
      statementRow(
        `unread-1m-at-${scale}`,
        'as cheap as 10 unread within 20 %',
        many,
        few,
        many.cpuUs <= 1.2 * few.cpuUs,
        `10 unread: ${few.cpuUs.toFixed(0)} µs`,
      ),
      statementRow(
        `unread-total-at-${scale}`,
        '1,000 conversations ≤ 5 ms',
        total,
        measured['total of 10']!,
        total.p50Ms <= 5,
        `over 10 conversations: ${measured['total of 10']!.cpuUs.toFixed(0)} µs`,
      ),
    ];
  });
}

export const unread: Scenario = {
  name: 'unread',
  about: 'the unread count with 1 M unread messages, and the total over 1,000 conversations',
  run,
};
