import { Client, escapeLiteral } from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { connectionOptions } from '#database/connection.js';
import type { TestServer } from './test-server.js';

/** A statement as the server sent it. */
export interface SentStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What one node of a plan did. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'CTE Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Everything that the server asks the database while `act` runs. */
export async function statementsOf(
  server: TestServer,
  act: () => Promise<unknown>,
): Promise<SentStatement[]> {
  const dataSource = server.app.get(DataSource);
  const sent: SentStatement[] = [];
  const silent = dataSource.logger;
  const recorder = Object.create(silent) as Logger;
  recorder.logQuery = (text, parameters) =>
    void sent.push({ text, parameters: (parameters ?? []) as unknown[] });
  dataSource.logger = recorder;
  try {
    await act();
  } finally {
    dataSource.logger = silent;
  }
  return sent;
}

/** Executions after which PostgreSQL has chosen how a prepared statement is planned from then on. */
const untilSettled = 6;

/**
 * How PostgreSQL executes a statement that it has prepared and executed often, on a connection like the server's. What
 * the statement changes is rolled back.
 * @param options `inside` leads to the plan of the first statement within a function that contains this text
 */
export async function settledPlan(
  databaseUrl: string,
  { text, parameters }: SentStatement,
  options: { readonly inside?: string } = {},
): Promise<PlanNode> {
  const client = new Client({
    connectionString: databaseUrl,
    options: (connectionOptions(databaseUrl, 1).extra as { options: string }).options,
  });
  const execution = `EXECUTE probe${parameters.length > 0 ? `(${parameters.map(literal).join(', ')})` : ''}`;
  await client.connect();
  try {
    await client.query(`PREPARE probe AS ${text}`);
    await client.query('BEGIN');
    // Each time as the first time.
    await client.query('SAVEPOINT before');
    for (let time = 0; time < untilSettled; time += 1) {
      await client.query(execution);
      await client.query('ROLLBACK TO before');
    }
    const { inside } = options;
    return inside === undefined
      ? await explained(client, execution)
      : await explainedInside(client, execution, inside);
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}

async function explained(client: Client, execution: string): Promise<PlanNode> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${execution}`,
  );
  return rows[0]!['QUERY PLAN'][0].Plan;
}

/** What runs inside a function is explained by auto_explain alone, which speaks to the log. */
async function explainedInside(client: Client, execution: string, text: string): Promise<PlanNode> {
  const plans: PlanNode[] = [];
  client.on('notice', ({ message = '' }) => {
    const json = message.slice(message.indexOf('{'));
    if (message.includes(text) && message.includes('plan:'))
      plans.push((JSON.parse(json) as { Plan: PlanNode }).Plan);
  });
  await client.query(`
    LOAD 'auto_explain';
    SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
    SET auto_explain.log_analyze = on; SET auto_explain.log_format = json; SET client_min_messages = log`);
  await client.query(execution);
  const [plan] = plans;
  if (!plan) throw new Error(`no statement with "${text}" was explained`);
  return plan;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return escapeLiteral(`{${value.map(element).join(',')}}`);
  return escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

function element(value: unknown): string {
  return value === null ? 'NULL' : JSON.stringify(String(value));
}

/** The node and all below it that were executed. */
export function executedNodes(plan: PlanNode): PlanNode[] {
  if (plan['Actual Loops'] === 0) return [];
  return [plan, ...(plan.Plans ?? []).flatMap(executedNodes)];
}

/** Rows of a table, its partitions included, that were looked at. */
export function rowsReadFrom(plan: PlanNode, table: string): number {
  return executedNodes(plan)
    .filter((node) => node['Node Type'].includes('Scan') && isOf(node, table))
    .reduce(
      (sum, node) =>
        sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    );
}

/** The partitions of a table that were looked at. */
export function partitionsReadOf(plan: PlanNode, table: string): string[] {
  const names = executedNodes(plan)
    .filter((node) => isOf(node, table))
    .map((node) => node['Relation Name']!);
  return [...new Set(names)];
}

/** Tables that were read from one end to the other. */
export function tablesReadWhole(plan: PlanNode): string[] {
  return executedNodes(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name']!);
}

/** The most rows that any sort of the plan was given. */
export function largestSort(plan: PlanNode): number {
  return Math.max(
    0,
    ...executedNodes(plan)
      .filter((node) => node['Node Type'].includes('Sort'))
      .map((node) => executedNodes(node.Plans![0]!)[0]?.['Actual Rows'] ?? 0),
  );
}

function isOf(node: PlanNode, table: string): boolean {
  const name = node['Relation Name'];
  return (
    name === table || (name?.startsWith(`${table}_`) === true && /^\d+$/.test(name.slice(table.length + 1)))
  );
}
