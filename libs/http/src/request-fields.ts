import {
  Injectable,
  createParamDecorator,
  type ArgumentMetadata,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { FieldError, TransportError } from './transport-errors.js';

/**
 * The fields of a request, wherever its client puts them: GET and DELETE take the query string and a JSON body,
 * and the query wins; the others take the body. What the path names is the path's.
 */
const rawFields = createParamDecorator((_: unknown, context: ExecutionContext): Record<string, unknown> => {
  const { method, body, query, params } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    throw new TransportError('transport.unparsable');
  }
  const inQuery = method === 'GET' || method === 'DELETE' ? (query as object) : {};
  return { ...(body as object | null | undefined), ...inQuery, ...(params as object) };
});

/** A wire class; `aliases` are other spellings of its fields. */
interface FieldsClass {
  new (): object;
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Reads the fields into the wire class and names the first that is missing or of the wrong form. */
@Injectable()
class FieldsPipe implements PipeTransform {
  async transform(value: Record<string, unknown>, { metatype }: ArgumentMetadata): Promise<object> {
    const { aliases } = metatype as FieldsClass;
    const input = plainToInstance(metatype as FieldsClass, renamed(value, aliases), {
      exposeUnsetFields: false,
    });
    const [wrong] = await validate(input, {
      whitelist: true,
      stopAtFirstError: true,
      forbidUnknownValues: false,
    });
    if (wrong) throw new FieldError(wrong.property);
    return input;
  }
}

/** The fields by their own names; where a request has both spellings, its own name wins. */
function renamed(value: Record<string, unknown>, aliases: FieldsClass['aliases'] = {}): object {
  // JSON null is a field left out.
  const given = Object.entries(value).filter(([, field]) => field !== null);
  const other = given.filter(([name]) => Object.hasOwn(aliases, name));
  return Object.fromEntries([...other.map(([name, field]) => [aliases[name]!, field]), ...given]);
}

/** `@RequestFields() input: SomeInput`: the request's fields, checked. */
export const RequestFields = () => rawFields(FieldsPipe);
