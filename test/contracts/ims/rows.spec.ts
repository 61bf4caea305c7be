import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { builtOperations } from './document.js';
import { nameOf, rows, type Row } from './rows.js';

type Named = Pick<Row, 'operation' | 'status' | 'code' | 'info'>;

/** The rows that the specs beside this one provoke, read from their sources: jest runs each of them on its own. */
function provokedRows(): Named[] {
  const specs = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.ts'));
  return specs.flatMap((name) => provokedIn(name, readFileSync(join(import.meta.dirname, name), 'utf8')));
}

function provokedIn(name: string, text: string): Named[] {
  const found: Named[] = [];
  const visit = (node: ts.Node): void => {
    if (isProvocation(node)) {
      const { expression: call } = node.expression;
      const literals = call.arguments.map(literalOf);
      const [info, code, status, operation] = literals.toReversed() as [
        string,
        number,
        number,
        Row['operation'] | undefined,
      ];
      const every = (call.expression as ts.Identifier).text === 'everyRow';
      const operations = every ? rows.map((row) => row.operation) : [operation!];
      found.push(...operations.map((one) => ({ operation: one, status, code, info })));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true));
  return found;
}

/** `row(…).isProvokedBy(…)` or `everyRow(…).isProvokedBy(…)`. */
function isProvocation(node: ts.Node): node is ts.CallExpression & {
  expression: ts.PropertyAccessExpression & { expression: ts.CallExpression };
} {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'isProvokedBy' &&
    ts.isCallExpression(node.expression.expression) &&
    ts.isIdentifier(node.expression.expression.expression) &&
    ['row', 'everyRow'].includes(node.expression.expression.expression.text)
  );
}

function literalOf(node: ts.Expression): string | number {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  const negative = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken;
  const number = negative ? node.operand : node;
  if (!ts.isNumericLiteral(number)) throw new Error(`not a literal: ${node.getText()}`);
  return negative ? -Number(number.text) : Number(number.text);
}

describe('the error rows of ims', () => {
  const built = builtOperations();
  const provoked = new Set(provokedRows().map(nameOf));

  it.each(rows.filter((row) => built.has(row.operation)).map((row) => [nameOf(row), row] as const))(
    '%s',
    (name, row) => {
      // A row that cannot occur says why, and has no test that provokes it.
      expect(provoked.has(name)).toBe(row.overriddenBy === undefined);
    },
  );

  it('stand in the table for every operation that is built', () => {
    const listed = new Set<string>(rows.map((row) => row.operation));
    expect([...built].filter((operation) => !listed.has(operation))).toEqual([]);
  });

  it('are read from the sources of the specs, literal by literal', () => {
    const source = `
      row('GET /friends', 401, -2, 'Invalid or expired JWT').isProvokedBy('nothing', async () => answer);
      // row('POST /verify', 400, 1, 'Invalid email').isProvokedBy('a comment', async () => answer);
      row('POST /verify', 404, -5, 'never called');`;
    expect(provokedIn('example.spec.ts', source)).toEqual([
      { operation: 'GET /friends', status: 401, code: -2, info: 'Invalid or expired JWT' },
    ]);
  });
});
