import {
  Injectable,
  createParamDecorator,
  type ArgumentMetadata,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { isList, takesNull } from './fields.js';
import { FieldError, TransportError, type FieldFault } from './transport-errors.js';

/** The places where fields stand. */
interface RequestPlaces {
  readonly body: object;
  readonly query: object;
  readonly path: object;
}

/**
 * The fields of a request, wherever its client puts them: GET and DELETE take a JSON body and the query string, the
 * others the body, and all of them what the path names. A later place wins over an earlier.
 */
const rawFields = createParamDecorator((_: unknown, context: ExecutionContext): RequestPlaces => {
  const { method, body, query, params } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    throw new TransportError('transport.unparsable');
  }
  const read = method === 'GET' || method === 'DELETE';
  return { body: body ?? {}, query: read ? (query as object) : {}, path: params as object };
});

/** A wire class; `aliases` are other spellings of its fields. */
interface FieldsClass {
  new (): object;
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Reads the fields into the wire class and names those that are missing or of the wrong form. */
@Injectable()
class FieldsPipe implements PipeTransform {
  async transform({ body, query, path }: RequestPlaces, { metatype }: ArgumentMetadata): Promise<object> {
    const wire = metatype as FieldsClass;
    const fields = Object.fromEntries([
      ...renamed(body, wire),
      ...renamed(query, wire).map(([name, field]) => [name, inQuery(wire, name, field)] as const),
      ...renamed(path, wire),
    ]);
    const input = plainToInstance(wire, fields, { exposeUnsetFields: false });
    const wrong = await validate(input, {
      whitelist: true,
      stopAtFirstError: true,
      forbidUnknownValues: false,
    });
    const [first] = wrong;
    if (first) throw new FieldError(first.property, wrong.map(faultIn));
    return input;
  }
}

function faultIn({ property, value }: ValidationError): FieldFault {
  return { field: property, missing: value === undefined };
}

/** The fields of one place by their own names; where it has both spellings, the own name wins. */
function renamed(place: object, wire: FieldsClass): [name: string, field: unknown][] {
  const { aliases = {} } = wire;
  // JSON null is a field left out, where it does not take something away.
  const given = (Object.entries(place) as [string, unknown][]).filter(
    ([name, field]) => field !== null || takesNull.has(wire, name),
  );
  const other = given.filter(([name]) => Object.hasOwn(aliases, name));
  return [...other.map(([name, field]): [string, unknown] => [aliases[name]!, field]), ...given];
}

/** Only a name that is repeated makes a list. */
function inQuery(wire: FieldsClass, name: string, field: unknown): unknown {
  return typeof field === 'string' && isList.has(wire, name) ? [field] : field;
}

/** `@RequestFields() input: SomeInput`: the request's fields, checked. */
export const RequestFields = () => rawFields(FieldsPipe);
