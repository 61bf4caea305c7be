import { dirname, posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-tree.js';

/** One operation of a surface: what a client calls, and the use cases of the core that answer it. */
export interface Operation {
  /** A contract's name, or `sockets`. */
  readonly surface: string;
  /** `POST /conversations/messages`, or `message.send`. */
  readonly name: string;
  /** The file of its controller. */
  readonly path: string;
  /** Such as `messages/send-message`. */
  readonly useCases: readonly string[];
}

const ENTRANCE = /^libs\/contracts\/([^/]+)\/src\/.*\.ts$|^libs\/realtime\/src\/.*\.ts$/;
/** The socket that a contract publishes. */
const CHAT_SOCKET = /^libs\/realtime\/src\/chat-socket\//;
const SPEC = /\.spec\.ts$/;
/** Idempotency only carries another use case. */
const USE_CASE = /^#core\/(?!idempotency\/)([^/]+)\/([^/]+)\/[^/]+\.(?:command|query)\.js$/;
const METHODS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);

/** Every operation of the contracts and sockets, read from the controllers' sources. */
export function operationsOf(files: readonly SourceFile[]): Operation[] {
  const modules = new Map(
    files
      .filter(({ path }) => ENTRANCE.test(path) && !SPEC.test(path))
      .map((file) => [file.path, new Module(file)]),
  );
  return [...modules.values()].flatMap((module) => module.operations(modules));
}

/** A source file: its classes and functions, and which use cases each of them names. */
class Module {
  private readonly source: ts.SourceFile;
  /** What an imported name stands for: a use case, or a file beside this one. */
  private readonly imported = new Map<string, string>();
  private readonly useCaseOf = new Map<string, string>();

  constructor(private readonly file: SourceFile) {
    this.source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
    for (const statement of this.source.statements) {
      if (ts.isImportDeclaration(statement)) this.readImport(statement);
    }
  }

  operations(modules: ReadonlyMap<string, Module>): Operation[] {
    return this.source.statements.filter(ts.isClassDeclaration).flatMap((declared) => {
      const base = argumentOf(declared, 'Controller');
      return declared.members.filter(ts.isMethodDeclaration).flatMap((method) => {
        const name = routeOf(method, base) ?? argumentOf(method, 'SubscribeMessage');
        if (name !== undefined) return this.operation(name, method, modules);
        return CHAT_SOCKET.test(this.file.path) ? this.requestsIn(method, modules) : [];
      });
    });
  }

  /** What a socket tells apart by the type of the request. */
  private requestsIn(method: ts.MethodDeclaration, modules: ReadonlyMap<string, Module>): Operation[] {
    const found: Operation[] = [];
    const visit = (part: ts.Node): void => {
      if (ts.isCaseClause(part) && ts.isStringLiteral(part.expression))
        found.push(this.operation(`/ws/chat ${part.expression.text}`, part, modules));
      ts.forEachChild(part, visit);
    };
    visit(method);
    return found.filter(({ useCases }) => useCases.length > 0);
  }

  private operation(name: string, code: ts.Node, modules: ReadonlyMap<string, Module>): Operation {
    const useCases = [...new Set(this.useCasesIn(code, modules, new Set()))].toSorted();
    return { surface: this.surface, name, path: this.file.path, useCases };
  }

  private get surface(): string {
    if (CHAT_SOCKET.test(this.file.path)) return 'api-chat';
    return ENTRANCE.exec(this.file.path)?.[1] ?? 'sockets';
  }

  private readImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    const from = (moduleSpecifier as ts.StringLiteral).text;
    const useCase = USE_CASE.exec(from);
    const beside = posix.join(dirname(this.file.path), from.replace(/\.js$/, '.ts'));
    const bindings = importClause?.namedBindings;
    const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : bindings ? [bindings] : [];
    for (const { name } of names) {
      if (useCase) this.useCaseOf.set(name.text, `${useCase[1]}/${useCase[2]}`);
      else if (from.startsWith('.')) this.imported.set(name.text, beside);
    }
  }

  /** The use cases that a piece of code makes commands and queries of, and whatever it calls in its contract. */
  private useCasesIn(node: ts.Node, modules: ReadonlyMap<string, Module>, seen: Set<ts.Node>): string[] {
    if (seen.has(node)) return [];
    seen.add(node);
    const found: string[] = [];
    const visit = (part: ts.Node): void => {
      if (ts.isNewExpression(part) && ts.isIdentifier(part.expression)) {
        const useCase = this.useCaseOf.get(part.expression.text);
        if (useCase !== undefined) found.push(useCase);
      }
      if (ts.isCallExpression(part)) found.push(...this.useCasesOfCall(part, modules, seen));
      ts.forEachChild(part, visit);
    };
    ts.forEachChild(node, visit);
    return found;
  }

  private useCasesOfCall(
    { expression }: ts.CallExpression,
    modules: ReadonlyMap<string, Module>,
    seen: Set<ts.Node>,
  ): string[] {
    // `this.found(…)`, `present.commandOf(…)`, `commandOf(…)`
    const [owner, name] = ts.isPropertyAccessExpression(expression)
      ? [expression.expression.getText(), expression.name.text]
      : [expression.getText(), expression.getText()];
    const module = owner === 'this' ? this : (modules.get(this.imported.get(owner) ?? '') ?? this);
    const called = module.bodyOf(name);
    return called ? module.useCasesIn(called, modules, seen) : [];
  }

  /** A method of the file's classes, or a function of the file. */
  private bodyOf(name: string): ts.Node | undefined {
    for (const statement of this.source.statements) {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
      if (!ts.isClassDeclaration(statement)) continue;
      const method = statement.members.find((member) => member.name?.getText() === name);
      if (method && ts.isMethodDeclaration(method)) return method;
    }
    return undefined;
  }
}

/** `POST /conversations/messages`, when the method is a route. */
function routeOf(method: ts.MethodDeclaration, base: string | undefined): string | undefined {
  const decorator = decoratorsOf(method).find(({ name }) => METHODS.has(name));
  if (!decorator || base === undefined) return undefined;
  const path = [base, decorator.argument].filter((part) => part !== '').join('/');
  return `${decorator.name.toUpperCase()} /${path.replaceAll(/:(\w+)/g, '{$1}')}`;
}

function argumentOf(node: ts.HasDecorators, name: string): string | undefined {
  return decoratorsOf(node).find((decorator) => decorator.name === name)?.argument;
}

function decoratorsOf(node: ts.HasDecorators): { readonly name: string; readonly argument: string }[] {
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    if (!ts.isCallExpression(expression)) return [];
    const [argument] = expression.arguments;
    return {
      name: expression.expression.getText(),
      argument: argument && ts.isStringLiteral(argument) ? argument.text : '',
    };
  });
}
