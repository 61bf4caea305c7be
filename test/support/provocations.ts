import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A call `row(…).isProvokedBy(…)` or `everyRow(…).isProvokedBy(…)`, by the literals that name its row. */
export interface ProvokedRow {
  /** Whether it is one operation's row, or the same of every operation. */
  readonly every: boolean;
  readonly literals: readonly (string | number)[];
}

/** The rows that the specs of a folder provoke, read from their sources: jest runs each of them on its own. */
export function provocationsIn(folder: string): ProvokedRow[] {
  const specs = readdirSync(folder).filter((name) => name.endsWith('.spec.ts'));
  return specs.flatMap((name) => provocationsOf(readFileSync(join(folder, name), 'utf8')));
}

/** The rows that one source provokes. */
export function provocationsOf(source: string): ProvokedRow[] {
  const found: ProvokedRow[] = [];
  const visit = (node: ts.Node): void => {
    if (isProvocation(node)) {
      const { expression: call } = node.expression;
      const every = (call.expression as ts.Identifier).text === 'everyRow';
      found.push({ every, literals: call.arguments.map(literalOf) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2023, true));
  return found;
}

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
