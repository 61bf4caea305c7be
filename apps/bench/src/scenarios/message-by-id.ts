import { deepConversation, people } from '../dataset/population.js';
import { onDatabase } from '../dataset/data-folder.js';
import type { Parley } from '../processes/parley.js';
import type { Bench, Row, Scenario } from '../scenario.js';
import type { LoggedStatement } from '../measure/statement-log.js';
import { bestMessage } from './best-statements.js';
import { onEachScale, statementOf, statementRow } from './reads.js';

const somewhere = 500_000;

async function explained({ databaseUrl }: Parley, { text, values }: LoggedStatement): Promise<string> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, TIMING OFF) ${text}`, [...values]);
    return (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']).join('\n');
  });
}

async function run(bench: Bench): Promise<Row[]> {
  const partitions: string[] = [];
  const costs = await onEachScale(bench, async (parley) => {
    const id = await onDatabase(parley.databaseUrl, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'SELECT id FROM messages WHERE conversation_id = $1 AND seq = $2',
        [deepConversation, somewhere],
      );
      return rows[0]!.id;
    });
    const path = `/conversations/get_reply?message_id=${id}`;
    const statement = await statementOf(parley, people.deepReader, path, 'x.id = $1');
    const plan = await explained(parley, statement);
    partitions.push(...new Set([...plan.matchAll(/on (messages_\d+)/g)].map(([, name]) => name!)));
    return [
      { name: 'by id', statement },
      { name: 'by conversation and seq', statement: bestMessage(deepConversation, somewhere) },
    ];
  });
  return Object.entries(costs).map(([scale, measured]) => {
    const byId = measured['by id']!;
    const bySeq = measured['by conversation and seq']!;
    const touched = new Set(partitions).size;
    return statementRow(
      `message-by-id-at-${scale}`,
      'one partition, ≤ 2 × by conversation and seq',
      byId,
      bySeq,
      touched === 1 && byId.cpuUs <= 2 * bySeq.cpuUs,
      `${touched} partition${touched === 1 ? '' : 's'} touched; by conversation and seq: ${bySeq.cpuUs.toFixed(0)} µs`,
    );
  });
}

export const messageById: Scenario = {
  name: 'message-by-id',
  about: 'a message that is named by its id alone',
  run,
};
