import type { ValidateFunction } from 'ajv/dist/2020.js';
import { complaintsOf, strictValidator, type Schema } from './strict-schema.js';

/** A document in OpenAPI 3.1, as far as answers are held against it. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, DescribedResponse>>;
}

interface DescribedResponse {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A problem document in both languages. */
function problems(status: number, code: string, detail: string, ...titles: string[]): [number, object][] {
  const type = `urn:parley:problem:${code}`;
  return titles.map((title) => [status, { type, title, status, detail, code }]);
}

/** The contracts that the server documents, and what the frame of each answers before any operation is found. */
const frameAnswers = {
  'api-auth': [
    [404, { code: 404, message: '接口不存在' }],
    [405, { code: 405, message: '请求方法不支持' }],
    [400, { code: 400, message: '参数错误' }],
    [413, { code: 413, message: '请求体过大' }],
    [503, { code: 503, message: '服务不可用' }],
  ],
  'api-chat': [
    [404, { code: 404, message: '接口不存在' }],
    [405, { code: 405, message: '请求方法不支持' }],
    [400, { code: 400, message: '参数错误' }],
    [413, { code: 413, message: '请求体过大' }],
    [503, { code: 503, message: '服务不可用' }],
  ],
  'api-v1': [
    ...problems(
      404,
      'transport.not_found',
      'There is nothing at this address.',
      '接口不存在',
      'No such resource',
    ),
    ...problems(
      405,
      'transport.wrong_method',
      'The address does not know this method.',
      '请求方法不支持',
      'Method not allowed',
    ),
    ...problems(
      400,
      'transport.unparsable',
      'The body cannot be read.',
      '请求体无法解析',
      'Unreadable request',
    ),
    ...problems(413, 'transport.too_large', 'The body is too large.', '请求体过大', 'Request too large'),
    ...problems(
      503,
      'transport.not_ready',
      'The server is starting or stopping.',
      '服务不可用',
      'Service unavailable',
    ),
  ],
  ims: [
    [404, { code: -1, info: 'Not found' }],
    [405, { code: -3, info: 'Bad method' }],
    [400, { code: -2, info: 'Invalid JSON' }],
    [413, { code: -2, info: 'Payload too large' }],
    [503, { code: -101, info: 'Unavailable' }],
  ],
} as const satisfies Record<string, readonly (readonly [number, object])[]>;

export type ContractName = keyof typeof frameAnswers;

/** An answer is not what the contract's OpenAPI document says. */
class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** Holds answers against the OpenAPI documents that a server publishes. */
export class Conformance {
  private readonly contracts: ReadonlyMap<ContractName, ContractConformance>;

  constructor(
    documents: Readonly<Partial<Record<ContractName, OpenApiDocument>>>,
    private readonly serverLog: () => readonly object[] = () => [],
  ) {
    this.contracts = new Map(
      (Object.entries(documents) as [ContractName, OpenApiDocument][]).map(([name, document]) => [
        name,
        new ContractConformance(name, document),
      ]),
    );
  }

  /** @param serverLog what to show when the server failed inside */
  static async of(url: string, serverLog?: () => readonly object[]): Promise<Conformance> {
    const documents: Partial<Record<ContractName, OpenApiDocument>> = {};
    for (const name of Object.keys(frameAnswers) as ContractName[]) {
      const answer = await fetch(`${url}/docs/${name}.json`);
      if (!answer.ok) throw new Error(`/docs/${name}.json answered ${answer.status}`);
      documents[name] = (await answer.json()) as OpenApiDocument;
    }
    return new Conformance(documents, serverLog);
  }

  document(contract: ContractName): OpenApiDocument {
    return this.contracts.get(contract)!.document;
  }

  /** @throws ConformanceError when the answer is not in the contract's OpenAPI document, or the server failed inside */
  check(contract: ContractName, method: string, path: string, answer: Answer): void {
    const what = `${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`;
    if (answer.status === 500) {
      throw new ConformanceError(`${what}\nlog: ${JSON.stringify(this.serverLog().slice(-3), null, 2)}`);
    }
    const complaint = this.contracts.get(contract)!.complaint(method, path, answer);
    if (complaint !== undefined) throw new ConformanceError(`${what}\n${complaint}`);
  }
}

class ContractConformance {
  private readonly validators = new Map<DescribedResponse, ValidateFunction>();
  private readonly routes: { readonly pattern: RegExp; readonly path: string }[];

  constructor(
    private readonly name: ContractName,
    readonly document: OpenApiDocument,
  ) {
    // What is written out goes before what is a parameter.
    this.routes = Object.keys(document.paths)
      .toSorted((a, b) => a.split('{').length - b.split('{').length)
      .map((path) => ({
        path,
        pattern: new RegExp(`^${path.replaceAll(/[.+*]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
      }));
  }

  complaint(method: string, path: string, answer: Answer): string | undefined {
    const type = String(answer.headers['content-type']);
    const route = this.routes.find(({ pattern }) => pattern.test(path))?.path;
    const operation = route === undefined ? undefined : this.document.paths[route]![method.toLowerCase()];
    if (!operation)
      return this.isFrameAnswer(answer) ? undefined : 'The OpenAPI document has no such operation.';
    const response = operation.responses[answer.status];
    if (!response) return `The OpenAPI document lists no ${answer.status} for ${method} ${route}.`;
    const [documented] = Object.keys(response.content ?? {});
    if (documented === undefined)
      return answer.body === '' ? undefined : 'The OpenAPI document describes no body.';
    if (type.split(';', 1)[0] !== documented)
      return `The OpenAPI document says ${documented}, the answer is ${type}.`;
    if (documented.endsWith('json') && !/; ?charset=utf-8$/i.test(type))
      return `The answer does not say its charset: ${type}`;
    const validate = this.validatorOf(response, documented);
    return validate(answer.body) ? undefined : complaintsOf(validate);
  }

  private isFrameAnswer({ status, body }: Answer): boolean {
    return frameAnswers[this.name].some(
      ([listed, words]) => listed === status && JSON.stringify(words) === JSON.stringify(body),
    );
  }

  private validatorOf(response: DescribedResponse, type: string): ValidateFunction {
    let validator = this.validators.get(response);
    if (!validator) {
      const schema = response.content![type]!.schema ?? {};
      validator = strictValidator(schema, this.document.components?.schemas ?? {});
      this.validators.set(response, validator);
    }
    return validator;
  }
}
